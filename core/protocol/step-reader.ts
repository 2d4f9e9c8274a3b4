import { hearAnswer, hearFetched } from './hear-answer.ts'
import { hearDelta, hearHead, keepDelta, startOver } from './hear-news.ts'
import { READER_GUARDS, type ReaderGuards } from './reader-guards.ts'
import { askAgain, askFirst, die, type InMode, load, stay } from './reader-moves.ts'
import type { ReaderEvent, ReaderMode, ReaderState, ReaderStep } from './reader-state.ts'

/**
 * What a reader does next: pure, so that every reader (page, terminal, embed) decides alike. Whatever
 * is lost, repeated, reordered or wrong, it never applies a revision twice, never skips one, never
 * goes back and never shows an epoch that it left; the fingerprint decides at every revision, a doubt
 * ends in a snapshot, and doubts without end in `failed`. An event without meaning in a mode leaves
 * the state as it is, the same object.
 *
 * It relies on the server for one thing: that its answers come to tell the newest head, be it late.
 */
export function createStepReader(guards: ReaderGuards = READER_GUARDS) {
  const table = createTable(guards)
  return <Mode extends ReaderMode>(state: InMode<Mode>, event: ReaderEvent): ReaderStep => {
    // The compiler cannot see that the cell found by a state's mode takes that state.
    const transition = table[state.mode as Mode][event.type] as Transition<Mode, ReaderEvent>
    return transition(state, event)
  }
}

export const stepReader: (state: ReaderState, event: ReaderEvent) => ReaderStep = createStepReader()

type Transition<Mode extends ReaderMode, Event> = (state: InMode<Mode>, event: Event) => ReaderStep

/** A cell for every mode and event: one left out does not compile. */
type Table = {
  readonly [Mode in ReaderMode]: {
    readonly [Type in ReaderEvent['type']]: Transition<
      Mode,
      Extract<ReaderEvent, { readonly type: Type }>
    >
  }
}

function createTable(guards: ReaderGuards): Table {
  return {
    idle: {
      connected: askFirst,
      disconnected: stay,
      acknowledged: stay,
      unanswered: stay,
      fetched: stay,
      'fetch-failed': stay,
      delta: stay,
      head: stay,
      reset: stay,
      gone: (state, { reason }) => die(state, reason),
      retry: stay,
    },
    loading: {
      connected: askFirst,
      disconnected: hangUp,
      acknowledged: (state, { answer }) => hearAnswer(guards, state, answer),
      unanswered: (state) => askAgain(state),
      fetched: stay,
      'fetch-failed': stay,
      delta: (state, { delta }) => keepDelta(guards, state, delta),
      head: stay,
      reset: (state, { head }) => startOver(guards, state, head),
      gone: (state, { reason }) => die(state, reason),
      retry: stay,
    },
    behind: {
      connected: askFirst,
      disconnected: hangUp,
      acknowledged: (state, { answer }) => hearAnswer(guards, state, answer),
      unanswered: (state) => askAgain(state),
      fetched: (state, { deltas }) => hearFetched(guards, state, deltas),
      'fetch-failed': (state) => load(state),
      delta: (state, { delta }) => hearDelta(guards, state, delta),
      head: (state, { head }) => hearHead(guards, state, head),
      reset: (state, { head }) => hearHead(guards, state, head),
      gone: (state, { reason }) => die(state, reason),
      retry: stay,
    },
    live: {
      connected: askFirst,
      disconnected: hangUp,
      acknowledged: stay,
      unanswered: stay,
      fetched: stay,
      'fetch-failed': stay,
      delta: (state, { delta }) => hearDelta(guards, state, delta),
      head: (state, { head }) => hearHead(guards, state, head),
      reset: (state, { head }) => hearHead(guards, state, head),
      gone: (state, { reason }) => die(state, reason),
      retry: stay,
    },
    refused: {
      connected: askFirst,
      disconnected: stay,
      acknowledged: stay,
      unanswered: stay,
      fetched: stay,
      'fetch-failed': stay,
      delta: stay,
      head: stay,
      reset: stay,
      gone: (state, { reason }) => die(state, reason),
      retry: stay,
    },
    failed: {
      connected: beginAgain,
      disconnected: stay,
      acknowledged: stay,
      unanswered: stay,
      fetched: stay,
      'fetch-failed': stay,
      delta: stay,
      head: stay,
      reset: (state, { head }) => startOver(guards, state, head),
      gone: (state, { reason }) => die(state, reason),
      retry: beginAgain,
    },
    gone: {
      connected: stay,
      disconnected: stay,
      acknowledged: stay,
      unanswered: stay,
      fetched: stay,
      'fetch-failed': stay,
      delta: stay,
      head: stay,
      reset: (state) => load(state),
      gone: stay,
      retry: stay,
    },
  }
}

/** The line broke: whatever was asked will not be answered any more. */
function hangUp({ held, deadEpochs }: ReaderState): ReaderStep {
  return stay({ mode: 'idle', held, deadEpochs })
}

/** After a failure: believes whatever epoch is offered now. */
function beginAgain({ held }: ReaderState): ReaderStep {
  return load({ held, deadEpochs: [] })
}
