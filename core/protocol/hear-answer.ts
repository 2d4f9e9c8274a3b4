import type { DeltaMessage, Refusal, RefusalCode, StoryAcknowledgement } from './messages.ts'
import type { ReaderGuards } from './reader-guards.ts'
import {
  advance,
  askAgain,
  type Behind,
  die,
  doubt,
  type Loading,
  leaveEpoch,
  load,
} from './reader-moves.ts'
import type { Held, ReaderStep } from './reader-state.ts'

/** What a reader makes of the answer to its newest `subscribe`. */
export function hearAnswer(
  guards: ReaderGuards,
  state: Loading | Behind,
  answer: StoryAcknowledgement,
): ReaderStep {
  if (!answer.ok) return hearRefusal(state, answer)
  if (answer.mode === 'snapshot') {
    const { epoch, revision, hash, document } = answer
    return adopt(guards, state, { epoch, revision, hash, document })
  }
  // Nothing but a snapshot helps a reader that asked from nothing, or that stands in another epoch.
  if (state.mode === 'loading' || guards.isForeign(state.held, answer)) {
    return doubt(guards, state, 'no-way-on')
  }
  const deltas = answer.mode === 'deltas' ? answer.deltas : []
  return advance(guards, {
    ...state,
    deltas: [...state.waiting, ...deltas],
    target: Math.max(state.target, answer.revision),
    attempt: state.attempt + 1,
    doubts: state.doubts + 1,
    underWay: false,
    mayFetch: true,
  })
}

/** What a reader makes of the deltas that its newest `fetch` brought. */
export function hearFetched(
  guards: ReaderGuards,
  state: Behind,
  deltas: readonly DeltaMessage[],
): ReaderStep {
  return advance(guards, {
    ...state,
    deltas: [...state.waiting, ...deltas],
    attempt: state.attempt + 1,
    doubts: state.doubts + 1,
    underWay: false,
    mayFetch: false,
  })
}

/** Takes a snapshot over and goes on with the deltas that came while it was under way. */
function adopt(guards: ReaderGuards, state: Loading | Behind, offered: Held): ReaderStep {
  const before = state.held
  if (guards.isPast(before, offered) || guards.isDead(state.deadEpochs, offered.epoch)) {
    return doubt(guards, state, 'past-offered')
  }
  if (guards.isWrong(offered.document, offered.hash)) return doubt(guards, state, 'wrong-hash')

  const sameEpoch = before?.epoch === offered.epoch
  const isKnown = sameEpoch && offered.revision === before.revision && offered.hash === before.hash
  const held = isKnown ? before : offered
  const previous = before?.document ?? null
  const effects = isKnown ? [] : [{ type: 'changed' as const, previous, held, delta: null }]
  const attempt = isKnown ? state.attempt + 1 : 0
  const doubts = isKnown ? state.doubts + 1 : 0
  const deadEpochs = leaveEpoch(state, held.epoch)
  // A delta of yet another epoch is a straggler, or newer than this snapshot: only asking can tell.
  if (
    state.waiting.some(
      (delta) => guards.isForeign(held, delta) && !guards.isDead(deadEpochs, delta.epoch),
    )
  ) {
    return load({ held, deadEpochs, attempt: state.attempt + 1, doubts }, effects)
  }
  const target = sameEpoch ? state.target : 0
  return advance(
    guards,
    {
      held,
      deadEpochs,
      deltas: state.waiting,
      target: Math.max(target, held.revision),
      attempt,
      doubts,
      underWay: false,
      mayFetch: true,
    },
    effects,
  )
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
