import { fingerprint } from '../delta/fingerprint.ts'
import type { Refusal, RefusalCode, StoryAcknowledgement } from './messages.ts'
import {
  advance,
  askAgain,
  type Behind,
  die,
  type Loading,
  leaveEpoch,
  load,
} from './reader-moves.ts'
import type { Held, ReaderStep } from './reader-state.ts'

/** What a reader makes of the answer to its newest `subscribe`. */
export function hearAnswer(state: Loading | Behind, answer: StoryAcknowledgement): ReaderStep {
  if (!answer.ok) return hearRefusal(state, answer)
  if (answer.mode === 'snapshot') {
    const { epoch, revision, hash, document } = answer
    return adopt(state, { epoch, revision, hash, document })
  }
  const attempt = state.attempt + 1
  // Nothing but a snapshot helps a reader that asked from nothing, or that stands in another epoch.
  if (state.mode === 'loading' || answer.epoch !== state.held.epoch)
    return load({ ...state, attempt })
  const deltas = answer.mode === 'deltas' ? answer.deltas : []
  return advance({
    ...state,
    deltas: [...state.waiting, ...deltas],
    target: Math.max(state.target, answer.revision),
    attempt,
    underWay: false,
    mayFetch: true,
  })
}

/** Takes a snapshot over and goes on with the deltas that came while it was under way. */
function adopt(state: Loading | Behind, offered: Held): ReaderStep {
  const before = state.held
  const attempt = state.attempt + 1
  const sameEpoch = before?.epoch === offered.epoch
  const isPast = sameEpoch
    ? offered.revision < before.revision
    : state.deadEpochs.includes(offered.epoch) && attempt < INSISTENCE
  if (isPast || !isGenuine(offered)) return load({ ...state, attempt })

  const isKnown = sameEpoch && offered.revision === before.revision && offered.hash === before.hash
  const held = isKnown ? before : offered
  const previous = before?.document ?? null
  const effects = isKnown ? [] : [{ type: 'changed' as const, previous, held, delta: null }]
  const deadEpochs = leaveEpoch(state, held.epoch)
  // A delta of yet another epoch is a straggler, or newer than this snapshot: only asking can tell.
  if (state.waiting.some(({ epoch }) => epoch !== held.epoch && !deadEpochs.includes(epoch))) {
    return load({ held, deadEpochs, attempt }, effects)
  }
  const known = state.mode === 'behind' && sameEpoch ? state.target : 0
  return advance(
    {
      held,
      deadEpochs,
      deltas: state.waiting,
      target: Math.max(known, held.revision),
      attempt: isKnown ? attempt : 0,
      underWay: false,
      mayFetch: true,
    },
    effects,
  )
}

/**
 * A server that is slow to learn of a new epoch can take a reader back to the one before, and so
 * make it think the new one dead. The epoch that this many answers in a row insist on is believed.
 */
const INSISTENCE = 5

function isGenuine({ document, hash }: Held): boolean {
  try {
    return fingerprint(document) === hash
  } catch {
    return false
  }
}

function hearRefusal(state: Loading | Behind, refusal: Refusal): ReaderStep {
  const consequence = CONSEQUENCES[refusal.code]
  if (consequence === 'gone') return die(state, refusal.detail)
  if (consequence === 'retry') return askAgain(state, refusal.retryAfterMs)
  const { held, deadEpochs } = state
  return { state: { mode: 'refused', held, deadEpochs }, effects: [{ type: 'refused', refusal }] }
}

/** What each refusal means to a reader; `final` until the next connection. */
const CONSEQUENCES: Readonly<Record<RefusalCode, 'gone' | 'final' | 'retry'>> = {
  'bad-request': 'final',
  unauthorized: 'final',
  'not-found': 'final',
  gone: 'gone',
  'too-many': 'retry',
  overloaded: 'retry',
}
