import { advanceHeld } from './advance-held.ts'
import type { DeltaMessage } from './messages.ts'
import type { ReaderGuards } from './reader-guards.ts'
import {
  type Asking,
  type FailureReason,
  type Held,
  MAX_DEAD_EPOCHS,
  MAX_WAITING,
  type ReaderEffect,
  type ReaderMode,
  type ReaderState,
  type ReaderStep,
} from './reader-state.ts'

export type InMode<Mode extends ReaderMode> = Extract<ReaderState, { readonly mode: Mode }>
export type Loading = InMode<'loading'>
export type Behind = InMode<'behind'>

/** What a question starts from; by default the first one, at once, with nothing waiting. */
type Question<H> = Partial<Asking> & {
  readonly held: H
  readonly deadEpochs: readonly string[]
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
  const { held, deadEpochs, waiting = [], attempt = 0, doubts = 0 } = from
  const target = from.target ?? held?.revision ?? 0
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs }
  return {
    state: { mode: 'loading', held, deadEpochs, target, waiting, attempt, doubts },
    effects: [...effects, { type: 'subscribe', from: null, attempt, doubts, ...wait }],
  }
}

/** Asks for what came after the position held. */
export function ask(
  from: Question<Held>,
  effects: readonly ReaderEffect[] = [],
  retryAfterMs?: number,
): ReaderStep {
  const { held, deadEpochs, waiting = [], attempt = 0, doubts = 0 } = from
  const { epoch, revision } = held
  const { target = revision } = from
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs }
  return {
    state: { mode: 'behind', held, deadEpochs, target, waiting, attempt, doubts },
    effects: [
      ...effects,
      { type: 'subscribe', from: { epoch, revision }, attempt, doubts, ...wait },
    ],
  }
}

/** The first question on a new connection. */
export function askFirst({ held, deadEpochs }: ReaderState): ReaderStep {
  return held ? ask({ held, deadEpochs }) : load({ held, deadEpochs })
}

/** Asks the same once more, after no answer or one that put it off. */
export function askAgain(state: Loading | Behind, retryAfterMs?: number): ReaderStep {
  const again = { ...state, attempt: state.attempt + 1 }
  return again.mode === 'loading' ? load(again, [], retryAfterMs) : ask(again, [], retryAfterMs)
}

/**
 * Asks on after an answer of no use, as long as there is hope: from nothing, unless the answer was
 * from before what is held. Then the server is behind, and may yet lead on from there.
 */
export function doubt(
  guards: ReaderGuards,
  state: Loading | Behind,
  reason: FailureReason,
): ReaderStep {
  const { held, ...asking } = { ...state, attempt: state.attempt + 1, doubts: state.doubts + 1 }
  if (guards.isHopeless(asking.doubts)) return fail(state, reason)
  return held && reason === 'past-offered' ? ask({ ...asking, held }) : load({ ...asking, held })
}

export function fail(
  { held, deadEpochs }: Question<Held | null>,
  reason: FailureReason,
  effects: readonly ReaderEffect[] = [],
): ReaderStep {
  return {
    state: { mode: 'failed', held, deadEpochs },
    effects: [...effects, { type: 'failed', reason }],
  }
}

/** What the reader holds and what came for it. */
export interface Arrival extends Pick<Behind, 'held' | 'deadEpochs' | 'target'> {
  /** All deltas at hand, in any order. */
  readonly deltas: readonly DeltaMessage[]
  /** Whether an answer is still to come, so that a gap needs no question of its own. */
  readonly underWay: boolean
  /** For the next question, should nothing of this be of use: a document that moved sets both to 0. */
  readonly attempt: number
  readonly doubts: number
  /** Whether deltas without ops are worth a fetch; not again when a fetch brought nothing. */
  readonly mayFetch: boolean
}

/** Applies what can be applied and decides how to get the rest. */
export function advance(
  guards: ReaderGuards,
  from: Arrival,
  before: readonly ReaderEffect[] = [],
): ReaderStep {
  const { deadEpochs } = from
  const { held, applied, stop, rest } = advanceHeld(from.held, from.deltas, guards)
  const changes = applied.map((step) => ({ type: 'changed' as const, ...step }))
  const effects: readonly ReaderEffect[] = [...before, ...changes]
  const isMoved = applied.length > 0
  const behind: Omit<Behind, 'mode'> = {
    held,
    deadEpochs,
    waiting: rest.slice(-MAX_WAITING),
    attempt: isMoved ? 0 : from.attempt,
    doubts: isMoved ? 0 : from.doubts,
    target: Math.max(from.target, rest.at(-1)?.revision ?? 0),
  }
  const isDone = !guards.isAhead(held.revision, behind.target)
  const isLost = !from.underWay && !isDone
  if ((isLost || stop === 'mismatch') && guards.isHopeless(behind.doubts)) {
    return fail(behind, stop === 'mismatch' ? 'wrong-hash' : 'no-way-on', effects)
  }
  if (stop === 'mismatch') return load(behind, effects)
  if (from.underWay) return { state: { mode: 'behind', ...behind }, effects }
  if (isDone) return { state: { mode: 'live', held, deadEpochs }, effects }
  if (stop !== 'too-large') return ask(behind, effects)
  return from.mayFetch || isMoved ? fetchLarge(behind, effects) : load(behind, effects)
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
