import { advanceHeld } from './advance-held.ts'
import type { DeltaMessage } from './messages.ts'
import {
  type Held,
  MAX_DEAD_EPOCHS,
  MAX_WAITING,
  type ReaderEffect,
  type ReaderState,
  type ReaderStep,
} from './reader-state.ts'

export type Live = ReaderState & { readonly mode: 'live' }
export type Loading = ReaderState & { readonly mode: 'loading' }
export type Behind = ReaderState & { readonly mode: 'behind' }

/** What a question starts from; by default with nothing waiting and at once. */
interface Question<H> {
  readonly held: H
  readonly deadEpochs: readonly string[]
  readonly waiting?: readonly DeltaMessage[]
  readonly attempt?: number
}

export function stay(state: ReaderState): ReaderStep {
  return { state, effects: [] }
}

/** Asks for a snapshot. What is held stays on show until it comes. */
export function load(
  from: Question<Held | null>,
  effects: readonly ReaderEffect[] = [],
  retryAfterMs?: number,
): ReaderStep {
  const { held, deadEpochs, waiting = [], attempt = 0 } = from
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs }
  return {
    state: { mode: 'loading', held, deadEpochs, waiting, attempt },
    effects: [...effects, { type: 'subscribe', from: null, attempt, ...wait }],
  }
}

/** Asks for what came after the position held. */
export function ask(
  from: Question<Held> & { readonly target?: number },
  effects: readonly ReaderEffect[] = [],
  retryAfterMs?: number,
): ReaderStep {
  const { held, deadEpochs, waiting = [], attempt = 0, target = held.revision } = from
  const { epoch, revision } = held
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs }
  return {
    state: { mode: 'behind', held, deadEpochs, target, waiting, attempt },
    effects: [...effects, { type: 'subscribe', from: { epoch, revision }, attempt, ...wait }],
  }
}

/** What the reader holds and what came for it. */
export interface Arrival extends Pick<Behind, 'held' | 'deadEpochs' | 'target'> {
  /** All deltas at hand, in any order. */
  readonly deltas: readonly DeltaMessage[]
  /** Whether an answer is still to come, so that a gap needs no question of its own. */
  readonly underWay: boolean
  /** For the next question, should nothing of this be of use: a document that moved sets it to 0. */
  readonly attempt: number
  /** Whether deltas without ops are worth a fetch; not again when a fetch brought nothing. */
  readonly mayFetch: boolean
}

/** Applies what can be applied and decides how to get the rest. */
export function advance(from: Arrival, before: readonly ReaderEffect[] = []): ReaderStep {
  const { deadEpochs } = from
  const { held, applied, stop, rest } = advanceHeld(from.held, from.deltas)
  const changes = applied.map((step) => ({ type: 'changed' as const, ...step }))
  const effects: readonly ReaderEffect[] = [...before, ...changes]
  const behind: Omit<Behind, 'mode'> = {
    held,
    deadEpochs,
    waiting: rest.slice(-MAX_WAITING),
    attempt: applied.length > 0 ? 0 : from.attempt,
    target: Math.max(from.target, rest.at(-1)?.revision ?? 0),
  }
  if (stop === 'mismatch') return load(behind, effects)
  if (from.underWay) return { state: { mode: 'behind', ...behind }, effects }
  if (held.revision >= behind.target) return { state: { mode: 'live', held, deadEpochs }, effects }
  if (stop !== 'too-large') return ask(behind, effects)
  return from.mayFetch || applied.length > 0 ? fetchLarge(behind, effects) : load(behind, effects)
}

/** Fetches the run of deltas that came without ops. */
function fetchLarge(from: Omit<Behind, 'mode'>, effects: readonly ReaderEffect[]): ReaderStep {
  const { epoch, revision: after } = from.held
  let upTo = after
  for (const { revision, ops } of from.waiting) {
    if (revision === upTo + 1 && ops === null) upTo = revision
  }
  return {
    state: { mode: 'behind', ...from },
    effects: [...effects, { type: 'fetch', epoch, after, upTo }],
  }
}

/** Asks the same once more, after an answer that was of no use. */
export function askAgain(state: Loading | Behind, retryAfterMs?: number): ReaderStep {
  const again = { ...state, attempt: state.attempt + 1 }
  return again.mode === 'loading' ? load(again, [], retryAfterMs) : ask(again, [], retryAfterMs)
}

/**
 * Lets go of the text of a story that was killed. Its epoch does not count as dead: `gone` names
 * none, and may have been overtaken by the restored story.
 */
export function die({ deadEpochs }: ReaderState, reason: string): ReaderStep {
  return { state: { mode: 'gone', held: null, deadEpochs }, effects: [{ type: 'gone', reason }] }
}

/** The dead epochs of a reader that goes from what it holds to `epoch`. */
export function leaveEpoch(state: ReaderState, epoch: string): readonly string[] {
  const left = state.held?.epoch
  const others = state.deadEpochs.filter((dead) => dead !== epoch && dead !== left)
  const dead = left === undefined || left === epoch ? others : [...others, left]
  return dead.slice(-MAX_DEAD_EPOCHS)
}
