import type { Position } from '../story/position.ts'
import type { DeltaMessage } from './messages.ts'
import type { ReaderGuards } from './reader-guards.ts'
import { advance, ask, type Behind, type InMode, type Loading, load, stay } from './reader-moves.ts'
import { MAX_WAITING, type ReaderStep } from './reader-state.ts'

// What is told without being asked for: deltas, heads and resets.

type Live = InMode<'live'>

/** A reader without a document keeps what comes until the snapshot is there. */
export function keepDelta(guards: ReaderGuards, state: Loading, delta: DeltaMessage): ReaderStep {
  if (guards.isDead(state.deadEpochs, delta.epoch)) return stay(state)
  return stay({ ...state, waiting: [...state.waiting, delta].slice(-MAX_WAITING) })
}

export function hearDelta(
  guards: ReaderGuards,
  state: Live | Behind,
  delta: DeltaMessage,
): ReaderStep {
  if (guards.isDead(state.deadEpochs, delta.epoch)) return stay(state)
  if (guards.isForeign(state.held, delta)) return load({ ...state, waiting: [delta] })
  if (guards.isHeld(state.held, delta)) return stay(state)
  if (state.mode === 'behind') {
    const deltas = [...state.waiting, delta]
    return advance(guards, { ...state, deltas, underWay: true, mayFetch: true })
  }
  return advance(guards, {
    ...state,
    target: state.held.revision,
    deltas: [delta],
    attempt: 0,
    doubts: 0,
    underWay: false,
    mayFetch: true,
  })
}

export function hearHead(guards: ReaderGuards, state: Live | Behind, head: Position): ReaderStep {
  if (guards.isForeign(state.held, head)) return hearOtherEpoch(guards, state, head.epoch)
  const known = state.mode === 'live' ? state.held.revision : state.target
  if (!guards.isAhead(known, head.revision)) return stay(state)
  const target = head.revision
  return state.mode === 'live' ? ask({ ...state, target }) : stay({ ...state, target })
}

/**
 * An epoch that the reader left may be named by a server that is behind. Asking from the position
 * held is cheap and settles it: the reader is current, or is told of what it missed.
 */
function hearOtherEpoch(guards: ReaderGuards, state: Live | Behind, epoch: string): ReaderStep {
  if (!guards.isDead(state.deadEpochs, epoch)) return load({ ...state, waiting: [] })
  return state.mode === 'live' ? ask(state) : stay(state)
}

/** The server rewrote the story's log: what it answered before may be of the old one. */
export function startOver(
  guards: ReaderGuards,
  state: Loading | InMode<'failed'>,
  head: Position,
): ReaderStep {
  if (guards.isDead(state.deadEpochs, head.epoch)) return stay(state)
  const { held, deadEpochs } = state
  return load(state.mode === 'loading' ? state : { held, deadEpochs })
}
