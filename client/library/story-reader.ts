import { checkAhead, type Digest } from '../../core/protocol/check-ahead.ts'
import type { StoryAcknowledgement } from '../../core/protocol/messages.ts'
import {
  type FailureReason,
  type Held,
  newReader,
  type ReaderEffect,
  type ReaderEvent,
  type ReaderState,
} from '../../core/protocol/reader-state.ts'
import { stepReader } from '../../core/protocol/step-reader.ts'
import type { Position } from '../../core/story/position.ts'
import { backOff } from './back-off.ts'
import { callBack } from './call-back.ts'
import { fetchDeltas } from './fetch-deltas.ts'
import type { FollowOptions } from './follow-types.ts'
import type { Keeper } from './keeper.ts'
import { Question } from './question.ts'
import { readMs } from './read-answer.ts'
import { readMessage, readReaders } from './read-message.ts'
import type { Settings } from './settings.ts'

/** How a reader's questions are put, which is not the reader's concern. */
export interface StoryAsker {
  /** Rejects, or gives null, where there is no answer. `doubts`: answers of no use before. */
  ask(from: Position | null, doubts: number): Promise<StoryAcknowledgement | null>
  /** After each event; `event` is over and its effects are done. */
  stepped(event: ReaderEvent): void
}

/**
 * The reader of one story: runs the state machine of core/protocol, does what it says and tells the
 * library's user what changed.
 */
export class StoryReader {
  readonly #options: FollowOptions
  readonly #settings: Settings
  readonly #keeper: Keeper
  readonly #asker: StoryAsker
  readonly #question = new Question()
  #state: ReaderState = newReader()
  #id: string | null = null
  /** Messages that came before the id was known or during a check, oldest first. */
  #early: { readonly event: string; readonly message: unknown }[] = []
  /** The hash of a large document is being worked out. */
  #isChecking = false
  #tryAgain: ReturnType<typeof setTimeout> | undefined
  /** Why the reader is gone, refused or failed. */
  #detail: string | undefined
  #isStopped = false

  constructor(options: FollowOptions, settings: Settings, keeper: Keeper, asker: StoryAsker) {
    this.#options = options
    this.#settings = settings
    this.#keeper = keeper
    this.#asker = asker
  }

  /** Goes on from what an earlier visit kept, telling it, or from what the page was given. */
  begin(page: Held | null, kept: Held | null, deadEpochs: readonly string[]): void {
    this.#state = newReader(kept ?? page, deadEpochs)
    if (kept) this.#tellChange({ previous: page?.document ?? null, held: kept, delta: null })
  }

  get state(): ReaderState {
    return this.#state
  }

  get detail(): string | undefined {
    return this.#detail
  }

  /** The story's id, by which messages name it; null until the server told it. */
  get id(): string | null {
    return this.#id
  }

  get isAsking(): boolean {
    return this.#question.isUnderWay
  }

  stop(): void {
    this.#isStopped = true
    this.dropQuestion()
    clearTimeout(this.#tryAgain)
  }

  dropQuestion(): void {
    this.#question.cancel()
  }

  take(event: ReaderEvent): void {
    if (this.#isStopped) return
    const { state, effects } = stepReader(this.#state, event)
    this.#state = state
    for (const effect of effects) {
      // The user's own function may have stopped the following.
      if (!this.#isStopped) this.#perform(effect)
    }
    if (!this.#isStopped) this.#asker.stepped(event)
  }

  /** Takes a message as it came over the wire, about this story or not. */
  hear(event: string, message: unknown): void {
    if (this.#id === null || this.#isChecking) {
      this.#early.push({ event, message })
      if (this.#early.length > MAX_EARLY) this.#early.shift()
      return
    }
    for (const heard of readMessage(this.#id, event, message)) this.#takeChecked(heard)
    const count = readReaders(this.#id, event, message)
    if (count !== null && !this.#isStopped) callBack(() => this.#options.onReaders?.(count))
  }

  /** Takes an event, a delta of a large document once its hash was checked. */
  #takeChecked(event: ReaderEvent): void {
    const check =
      digest && event.type === 'delta' && checkAhead(this.#state.held, event.delta, digest)
    if (!check) {
      this.take(event)
      return
    }
    this.#isChecking = true
    void check.then(() => {
      this.#isChecking = false
      this.take(event)
      this.#hearEarly()
    })
  }

  /** Hears what waited. */
  #hearEarly(): void {
    const early = this.#id === null ? [] : this.#early.splice(0)
    for (const { event, message } of early) this.hear(event, message)
  }

  #perform(effect: ReaderEffect): void {
    switch (effect.type) {
      case 'subscribe': {
        const { from, attempt, doubts } = effect
        this.#question.pose(
          readMs(effect, 'retryAfterMs') || backOff(attempt, this.#settings),
          () => this.#asker.ask(from, doubts),
          (answer) => this.#hearAnswer(answer),
          () => this.take({ type: 'unanswered' }),
        )
        break
      }
      case 'fetch': {
        const { epoch, after, upTo } = effect
        const range = { from: after, to: upTo }
        this.#question.pose(
          0,
          () => fetchDeltas(this.#settings, this.#id ?? '', epoch, range),
          (deltas) => this.take({ type: 'fetched', deltas }),
          () => this.take({ type: 'fetch-failed' }),
        )
        break
      }
      case 'changed':
        this.#keeper.save({ held: effect.held, deadEpochs: this.#state.deadEpochs })
        this.#tellChange(effect)
        break
      case 'gone':
        this.dropQuestion()
        this.#keeper.remove()
        this.#detail = effect.reason
        break
      case 'refused':
        this.#detail = effect.refusal.detail
        break
      case 'failed':
        this.#detail = FAILURES[effect.reason]
        this.#tryAgain = setTimeout(
          () => this.take({ type: 'retry' }),
          this.#settings.retryMaxMs * (1 + this.#settings.random()),
        )
    }
  }

  #hearAnswer(answer: StoryAcknowledgement | null): void {
    if (!answer) {
      this.take({ type: 'unanswered' })
      return
    }
    if (answer.ok) this.#id ??= answer.story
    this.take({ type: 'acknowledged', answer })
    this.#hearEarly()
  }

  #tellChange(change: Omit<ReaderEffect & { type: 'changed' }, 'type'>): void {
    const { previous, held, delta } = change
    const { epoch, revision, hash, document } = held
    const position = { epoch, revision }
    const deltas = delta ? [delta] : []
    callBack(() => this.#options.onChange?.({ document, previous, position, hash, delta, deltas }))
  }
}

/** The browser's own SHA-256, on another thread; pages that came over plain HTTP have none. */
const subtle = globalThis.crypto?.subtle
const digest: Digest | undefined = subtle && ((bytes) => subtle.digest('SHA-256', bytes))

/** More than come between joining a story's room and the answer that tells its id. */
const MAX_EARLY = 256

const FAILURES: Readonly<Record<FailureReason, string>> = {
  'wrong-hash': 'The documents that the server sends do not match their hashes.',
  'past-offered': 'The server offers only what this reader is past already.',
  'no-way-on': 'What the server sends does not lead to the revision that it announced.',
}
