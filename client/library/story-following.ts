import { fingerprint } from '../../core/delta/fingerprint.ts'
import { SOCKET_EVENTS, type StoryAcknowledgement } from '../../core/protocol/messages.ts'
import {
  type Held,
  newReader,
  type ReaderEffect,
  type ReaderEvent,
  type ReaderState,
} from '../../core/protocol/reader-state.ts'
import { stepReader } from '../../core/protocol/step-reader.ts'
import { backOff } from './back-off.ts'
import { callBack } from './call-back.ts'
import { fetchDeltas } from './fetch-deltas.ts'
import type { Current, FollowOptions, FollowStatus } from './follow-types.ts'
import type { Line, LineUser } from './line.ts'
import { Question } from './question.ts'
import { readStoryAnswer } from './read-answer.ts'
import { readMessage, readReaders } from './read-message.ts'
import type { Settings } from './settings.ts'
import { StatusTeller } from './status-teller.ts'

/**
 * Follows one story over a line. All decisions are stepReader's (core/protocol): this class turns
 * what happens into events for it, and does what it says. Ends with stop().
 */
export class StoryFollowing implements LineUser {
  readonly #story: string
  readonly #options: FollowOptions
  readonly #line: Line
  readonly #settings: Settings
  readonly #question = new Question()
  readonly #status: StatusTeller
  #reader: ReaderState
  #id: string | null = null
  /** Messages that came before the id was known, oldest first. */
  #early: { readonly event: string; readonly message: unknown }[] = []
  /** What to call the time until the line is up and the first question answered. */
  #away: 'connecting' | 'reconnecting' | 'draining' | null = 'connecting'
  #detail: string | undefined
  #isStopped = false

  constructor(story: string, options: FollowOptions, line: Line, settings: Settings) {
    this.#story = story
    this.#options = options
    this.#line = line
    this.#settings = settings
    this.#status = new StatusTeller(options.onStatus)
    this.#reader = newReader(heldFrom(options))
  }

  /** The story's id, by which messages name it; null until the server told it. */
  get name(): string | null {
    return this.#id
  }

  begin(): void {
    this.#tellStatus()
  }

  current(): Current | null {
    const { held } = this.#reader
    return held && { document: held.document, position: positionOf(held), hash: held.hash }
  }

  stop(): void {
    this.#isStopped = true
    this.#question.cancel()
    this.#status.tell('stopped')
  }

  up(): void {
    if (this.#away === 'draining') this.#away = 'reconnecting'
    this.#take({ type: 'connected' })
  }

  down(): void {
    this.#question.cancel()
    if (this.#away !== 'draining') this.#away = 'reconnecting'
    this.#take({ type: 'disconnected' })
  }

  draining(): void {
    this.#away = 'draining'
    this.#tellStatus()
  }

  hear(event: string, message: unknown): void {
    if (this.#id === null) {
      this.#early.push({ event, message })
      if (this.#early.length > MAX_EARLY) this.#early.shift()
    } else {
      for (const heard of readMessage(this.#id, event, message)) this.#take(heard)
      const count = readReaders(this.#id, event, message)
      if (count !== null) callBack(() => this.#options.onReaders?.(count))
    }
  }

  #take(event: ReaderEvent): void {
    if (this.#isStopped) return
    const { state, effects } = stepReader(this.#reader, event)
    this.#reader = state
    for (const effect of effects) {
      // The user's own function may have stopped the following.
      if (!this.#isStopped) this.#perform(effect)
    }
    if (!this.#isStopped) this.#tellStatus()
  }

  #perform(effect: ReaderEffect): void {
    switch (effect.type) {
      case 'subscribe':
        this.#subscribe(effect)
        break
      case 'fetch':
        this.#fetch(effect)
        break
      case 'changed':
        this.#tellChange(effect)
        break
      case 'gone':
        this.#question.cancel()
        this.#detail = effect.reason
        break
      case 'refused':
        this.#detail = effect.refusal.detail
    }
  }

  #subscribe({ from, attempt, retryAfterMs = 0 }: ReaderEffect & { type: 'subscribe' }): void {
    this.#question.pose(
      retryAfterMs + backOff(attempt, this.#settings),
      () => this.#line.ask(SOCKET_EVENTS.subscribe, { story: this.#story, ...from }),
      (answer) => this.#hearAnswer(readStoryAnswer(answer)),
      () => this.#take({ type: 'unanswered' }),
    )
  }

  #fetch(range: ReaderEffect & { type: 'fetch' }): void {
    this.#question.pose(
      0,
      () => fetchDeltas(this.#settings, this.#id ?? this.#story, range),
      (deltas) => this.#take({ type: 'fetched', deltas }),
      () => this.#take({ type: 'fetch-failed' }),
    )
  }

  #tellChange({ previous, held, delta }: ReaderEffect & { type: 'changed' }): void {
    const { document, hash } = held
    const deltas = delta ? [delta] : []
    const change = { document, previous, position: positionOf(held), hash, delta, deltas }
    callBack(() => this.#options.onChange?.(change))
  }

  #hearAnswer(answer: StoryAcknowledgement | null): void {
    if (!answer) {
      this.#take({ type: 'unanswered' })
      return
    }
    if (this.#away !== 'draining') this.#away = null
    if (answer.ok) this.#id ??= answer.story
    this.#take({ type: 'acknowledged', answer })
    const early = this.#id === null ? [] : this.#early.splice(0)
    for (const { event, message } of early) this.hear(event, message)
  }

  #tellStatus(): void {
    this.#status.tell(...this.#readStatus())
  }

  #readStatus(): [status: FollowStatus, detail?: string] {
    const { mode } = this.#reader
    if (mode === 'gone' || mode === 'refused') {
      return this.#detail === undefined ? [mode] : [mode, this.#detail]
    }
    if (this.#away) return [this.#away]
    if (mode === 'live') return ['live']
    return [this.#reader.held ? 'behind' : 'connecting']
  }
}

/** More than come between joining a story's room and the answer that tells its id. */
const MAX_EARLY = 256

function heldFrom({ position, document }: FollowOptions): Held | null {
  if (!position || !document) return null
  const { epoch, revision } = position
  return { epoch, revision, hash: fingerprint(document), document }
}

function positionOf({ epoch, revision }: Held): Current['position'] {
  return { epoch, revision }
}
