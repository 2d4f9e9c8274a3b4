import type { Position } from '../story/position.ts'
import { hearAnswer } from './hear-answer.ts'
import type { DeltaMessage } from './messages.ts'
import {
  advance,
  ask,
  askAgain,
  type Behind,
  die,
  type Live,
  type Loading,
  load,
  stay,
} from './reader-moves.ts'
import { MAX_WAITING, type ReaderEvent, type ReaderState, type ReaderStep } from './reader-state.ts'

/**
 * What a reader does next: pure, so that every reader (page, terminal, embed) decides alike. Whatever
 * is lost, repeated, reordered or wrong, it never applies a revision twice, never skips one and never
 * goes back; the fingerprint decides at every revision, and a doubt ends in a snapshot. An event
 * without meaning in a mode leaves the state as it is, the same object.
 *
 * It relies on the server for one thing: that its answers come to tell the newest head, be it late.
 */
export function stepReader(state: ReaderState, event: ReaderEvent): ReaderStep {
  switch (event.type) {
    case 'connected':
      return connect(state)
    case 'disconnected':
      return disconnect(state)
    case 'acknowledged':
      return isAsking(state) ? hearAnswer(state, event.answer) : stay(state)
    case 'unanswered':
      return isAsking(state) ? askAgain(state) : stay(state)
    case 'fetched':
      return state.mode === 'behind' ? hearFetched(state, event.deltas) : stay(state)
    case 'fetch-failed':
      return state.mode === 'behind' ? load(state) : stay(state)
    case 'delta':
      return hearDelta(state, event.delta)
    case 'head':
      return hearHead(state, event.head)
    case 'reset':
      return hearReset(state, event.head)
    case 'gone':
      return state.mode === 'gone' ? stay(state) : die(state, event.reason)
  }
}

function connect(state: ReaderState): ReaderStep {
  if (state.mode === 'gone') return stay(state)
  const { held, deadEpochs } = state
  return held ? ask({ held, deadEpochs }) : load({ held, deadEpochs })
}

function disconnect(state: ReaderState): ReaderStep {
  if (state.mode !== 'live' && !isAsking(state)) return stay(state)
  return stay({ mode: 'idle', held: state.held, deadEpochs: state.deadEpochs })
}

function hearFetched(state: Behind, deltas: readonly DeltaMessage[]): ReaderStep {
  return advance({
    ...state,
    deltas: [...state.waiting, ...deltas],
    attempt: state.attempt + 1,
    underWay: false,
    mayFetch: false,
  })
}

function hearDelta(state: ReaderState, delta: DeltaMessage): ReaderStep {
  if (state.deadEpochs.includes(delta.epoch)) return stay(state)
  if (state.mode === 'loading') {
    return stay({ ...state, waiting: [...state.waiting, delta].slice(-MAX_WAITING) })
  }
  if (state.mode !== 'live' && state.mode !== 'behind') return stay(state)
  if (delta.epoch !== state.held.epoch) return load({ ...state, waiting: [delta] })
  if (!(delta.revision > state.held.revision)) return stay(state)
  const { held, deadEpochs } = state
  if (state.mode === 'live') {
    const target = held.revision
    const deltas = [delta]
    return advance({
      held,
      deadEpochs,
      target,
      deltas,
      attempt: 0,
      underWay: false,
      mayFetch: true,
    })
  }
  const deltas = [...state.waiting, delta]
  return advance({ ...state, deltas, underWay: true, mayFetch: true })
}

function hearHead(state: ReaderState, head: Position): ReaderStep {
  if (state.mode !== 'live' && state.mode !== 'behind') return stay(state)
  if (head.epoch !== state.held.epoch) return hearOtherEpoch(state, head.epoch)
  const known = state.mode === 'live' ? state.held.revision : state.target
  if (!(head.revision > known)) return stay(state)
  const target = head.revision
  return state.mode === 'live' ? ask({ ...state, target }) : stay({ ...state, target })
}

/**
 * An epoch that the reader left may be named by a server that is behind. Asking from the position
 * held is cheap and settles it: the reader is current, or is told of what it missed.
 */
function hearOtherEpoch(state: Live | Behind, epoch: string): ReaderStep {
  if (!state.deadEpochs.includes(epoch)) return load({ ...state, waiting: [] })
  return state.mode === 'live' ? ask(state) : stay(state)
}

/** The server rewrote the story's log: what it answered before may be of the old one. */
function hearReset(state: ReaderState, head: Position): ReaderStep {
  if (state.mode !== 'loading' && state.mode !== 'gone') return hearHead(state, head)
  return state.deadEpochs.includes(head.epoch) ? stay(state) : load(state)
}

function isAsking(state: ReaderState): state is Loading | Behind {
  return state.mode === 'loading' || state.mode === 'behind'
}
