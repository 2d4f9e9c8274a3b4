import {
  FRONT_PAGE,
  type FrontAcknowledgement,
  SOCKET_EVENTS,
  type StorySummary,
} from '../../core/protocol/messages.ts'
import { backOff } from './back-off.ts'
import { callBack } from './call-back.ts'
import type { FollowFrontOptions } from './follow-types.ts'
import { getOverHttp } from './get-over-http.ts'
import type { Line, LineFault, LineUser } from './line.ts'
import { mergeFront } from './merge-front.ts'
import { Question } from './question.ts'
import { isObject, readFrontAnswer, readFrontPage, readMs } from './read-answer.ts'
import type { Settings } from './settings.ts'
import { StatusTeller } from './status-teller.ts'

/**
 * Follows the front page: over a line the list anew on every connection, then what moves; without
 * one the list every few seconds.
 */
export class FrontFollowing implements LineUser {
  readonly name = FRONT_PAGE
  readonly #options: FollowFrontOptions
  readonly #line: Line
  readonly #settings: Settings
  readonly #question = new Question()
  readonly #status: StatusTeller
  #stories: readonly StorySummary[] | null = null
  /** Stories that moved while the list was under way: each goes into it, or is in it already. */
  #early: StorySummary[] | null = []
  #isDraining = false
  #isStopped = false

  constructor(options: FollowFrontOptions, line: Line, settings: Settings) {
    this.#options = options
    this.#line = line
    this.#settings = settings
    this.#status = new StatusTeller(options.onStatus)
  }

  begin(): void {
    this.#status.tell('connecting')
  }

  current(): readonly StorySummary[] | null {
    return this.#stories
  }

  stop(): void {
    this.#isStopped = true
    this.#question.cancel()
    this.#status.tell('stopped')
  }

  up(): void {
    this.#isDraining = false
    this.#early = []
    this.#ask(0)
  }

  down(fault: LineFault): void {
    this.#question.cancel()
    if (!this.#isStopped && (!this.#isDraining || fault !== 'reconnecting')) {
      this.#status.tell(fault)
    }
  }

  draining(): void {
    this.#isDraining = true
    if (!this.#isStopped) this.#status.tell('draining')
  }

  fallBack(): void {
    this.#poll(0)
  }

  hear(event: string, message: unknown): void {
    if (event !== SOCKET_EVENTS.front || !isObject(message)) return
    const moved = message as unknown as StorySummary
    if (this.#early) this.#early.push(moved)
    else this.#move(moved)
  }

  #ask(attempt: number, namedMs = 0): void {
    this.#question.pose(
      namedMs || backOff(attempt, this.#settings),
      () => this.#line.ask(SOCKET_EVENTS.subscribe, { story: FRONT_PAGE }),
      (answer) => this.#hearAnswer(readFrontAnswer(answer), attempt + 1),
      () => this.#ask(attempt + 1),
    )
  }

  #hearAnswer(answer: FrontAcknowledgement | null, nextAttempt: number): void {
    if (!answer?.ok) {
      if (answer) this.#status.tell('refused', answer.detail)
      this.#ask(nextAttempt, readMs(answer, 'retryAfterMs'))
      return
    }
    const early = this.#early ?? []
    this.#early = null
    this.#show(answer.stories, null)
    for (const moved of early) this.#move(moved)
    if (!this.#isStopped) this.#status.tell('live')
  }

  #poll(waitMs: number): void {
    const { pollMs, random } = this.#settings
    const read = (stories: readonly StorySummary[] | null) => {
      if (stories) this.#show(stories, null)
      if (this.#isStopped) return
      this.#status.tell(stories ? 'polling' : 'reconnecting')
      this.#poll(pollMs * (0.5 + random()))
    }
    const ask = async () => readFrontPage((await getOverHttp(this.#settings, 'stories')).body)
    this.#question.pose(waitMs, ask, read, () => read(null))
  }

  #move(moved: StorySummary): void {
    const before = this.#stories ?? []
    const stories = mergeFront(before, moved)
    if (stories !== before) this.#show(stories, moved)
  }

  #show(stories: readonly StorySummary[], moved: StorySummary | null): void {
    if (this.#isStopped) return
    this.#stories = stories
    callBack(() => this.#options.onStories(stories, moved))
  }
}
