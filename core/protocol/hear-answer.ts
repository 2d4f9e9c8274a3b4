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
function adopt(state: Loading | Behind, fresh: Held): ReaderStep {
  const { held } = state
  const attempt = state.attempt + 1
  const sameEpoch = held?.epoch === fresh.epoch
  const isPast = sameEpoch
    ? fresh.revision < held.revision
    : state.deadEpochs.includes(fresh.epoch) && attempt < INSISTENCE
  if (isPast || !isGenuine(fresh)) return load({ ...state, attempt })

  const isNews = !sameEpoch || fresh.revision !== held.revision || fresh.hash !== held.hash
  const previous = held?.document ?? null
  const effects = isNews ? [{ type: 'changed' as const, previous, held: fresh, delta: null }] : []
  const deadEpochs = leaveEpoch(state, fresh.epoch)
  // A delta of yet another epoch is a straggler, or newer than this snapshot: only asking can tell.
  if (state.waiting.some(({ epoch }) => epoch !== fresh.epoch && !deadEpochs.includes(epoch))) {
    return load({ held: fresh, deadEpochs, attempt }, effects)
  }
  const known = state.mode === 'behind' && sameEpoch ? state.target : 0
  return advance(
    {
      held: fresh,
      deadEpochs,
      deltas: state.waiting,
      target: Math.max(known, fresh.revision),
      attempt: isNews ? 0 : attempt,
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
