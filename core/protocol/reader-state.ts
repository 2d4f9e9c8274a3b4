import type { Document } from '../story/document.ts'
import type { Head, Position } from '../story/position.ts'
import type { DeltaMessage, Refusal, StoryAcknowledgement } from './messages.ts'

/** A document whose fingerprint was checked, and where it stands. */
export interface Held extends Head {
  readonly document: Document
}

/**
 * Where one reader of one story stands. What the reader holds stays on show in every mode but
 * `gone`, until something newer replaces it. `deadEpochs` are epochs that it has left behind
 * (the last MAX_DEAD_EPOCHS): what still arrives of them is ignored.
 *
 * - `idle`: no connection. Ends when there is one.
 * - `loading`: asked from nothing; the answer is a snapshot.
 * - `behind`: asked from the position held, or fetching deltas that were too large to be sent.
 * - `live`: holds everything known to be out.
 * - `refused`: the server said no for good. Asks once more on the next connection.
 * - `failed`: MAX_DOUBTS answers in a row were of no use. Ends with `retry`, the next connection or
 *   a `reset` to an epoch not known to be dead; the first two forget which epochs are dead, since
 *   servers that insist may be right.
 * - `gone`: the story was killed; nothing is held. Ends if the story is restored: any `reset` makes
 *   the reader ask, even one to an epoch that it thinks dead, since nothing else would end this.
 *
 * Exactly one question is under way in `loading` and `behind`, none in the other modes; a newer
 * question supersedes the one before, whose answer must not be reported any more.
 */
export type ReaderState = { readonly deadEpochs: readonly string[] } & (
  | { readonly mode: 'idle'; readonly held: Held | null }
  | ({ readonly mode: 'loading'; readonly held: Held | null } & Asking)
  | ({ readonly mode: 'behind'; readonly held: Held } & Asking)
  | { readonly mode: 'live'; readonly held: Held }
  | { readonly mode: 'refused'; readonly held: Held | null }
  | { readonly mode: 'failed'; readonly held: Held | null }
  | { readonly mode: 'gone'; readonly held: null }
)

export interface Asking {
  /** Deltas that came before their turn: at most MAX_WAITING, the newest. */
  readonly waiting: readonly DeltaMessage[]
  /** The newest revision of the held epoch that the reader heard of; 0 when it holds nothing. */
  readonly target: number
  /** How many questions in a row brought nothing. The wait before asking grows with it. */
  readonly attempt: number
  /** How many answers in a row were of no use; silence and refusals do not count. */
  readonly doubts: number
}

export type ReaderMode = ReaderState['mode']

export type ReaderEvent =
  | { readonly type: 'connected' }
  | { readonly type: 'disconnected' }
  /** The answer to the newest `subscribe`. */
  | { readonly type: 'acknowledged'; readonly answer: StoryAcknowledgement }
  /** The newest `subscribe` had no answer in time. */
  | { readonly type: 'unanswered' }
  /** What the newest `fetch` brought. */
  | { readonly type: 'fetched'; readonly deltas: readonly DeltaMessage[] }
  | { readonly type: 'fetch-failed' }
  | { readonly type: 'delta'; readonly delta: DeltaMessage }
  /** The head of the story, as `heads` or polling tells it. */
  | { readonly type: 'head'; readonly head: Position }
  | { readonly type: 'reset'; readonly head: Position }
  | { readonly type: 'gone'; readonly reason: string }
  /** Time to try again what failed. */
  | { readonly type: 'retry' }

/** Why a reader gave up for now. */
export type FailureReason =
  /** The servers' documents do not give the hashes that they name. */
  | 'wrong-hash'
  /** The servers offer what the reader is past: an epoch that it left, or an older revision. */
  | 'past-offered'
  /** The servers' answers do not lead to the revision that they announced. */
  | 'no-way-on'

/** What the caller has to do after a step, in this order. */
export type ReaderEffect =
  /**
   * Ask: from the position held, or from nothing (null). Supersedes any question under way. With
   * `doubts` answers of no use before it, the question should not be put to a cache again.
   */
  | {
      readonly type: 'subscribe'
      readonly from: Position | null
      readonly attempt: number
      readonly doubts: number
      readonly retryAfterMs?: number
    }
  /** Get the deltas that lead from revision `after` to `upTo` by HTTP. Supersedes as well. */
  | {
      readonly type: 'fetch'
      readonly epoch: string
      readonly after: number
      readonly upTo: number
    }
  /** Show the document now held. `delta` is null when it came as a snapshot. */
  | {
      readonly type: 'changed'
      readonly previous: Document | null
      readonly held: Held
      readonly delta: DeltaMessage | null
    }
  /** Take the text off the page. */
  | { readonly type: 'gone'; readonly reason: string }
  | { readonly type: 'refused'; readonly refusal: Refusal }
  /** Say that the text on show is not kept up; `retry` later. */
  | { readonly type: 'failed'; readonly reason: FailureReason }

export interface ReaderStep {
  readonly state: ReaderState
  readonly effects: readonly ReaderEffect[]
}

/**
 * A reader before its first connection. `held`: what a server-rendered page was given, or what an
 * earlier visit kept, with the epochs dead by then.
 */
export function newReader(
  held: Held | null = null,
  deadEpochs: readonly string[] = [],
): ReaderState {
  return { mode: 'idle', held, deadEpochs: deadEpochs.slice(-MAX_DEAD_EPOCHS) }
}

export const MAX_WAITING = 256
export const MAX_DEAD_EPOCHS = 16
/** With waits that double from half a second this is about half a minute of useless answers. */
export const MAX_DOUBTS = 8
