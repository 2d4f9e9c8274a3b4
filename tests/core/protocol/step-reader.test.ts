import { describe, expect, test } from '@jest/globals'
import type { Refusal, RefusalCode, StoryAcknowledgement } from '../../../core/protocol/messages.ts'
import {
  type FailureReason,
  MAX_DOUBTS,
  MAX_WAITING,
  newReader,
  type ReaderEvent,
  type ReaderMode,
  type ReaderState,
  type ReaderStep,
} from '../../../core/protocol/reader-state.ts'
import { stepReader } from '../../../core/protocol/step-reader.ts'
import { corrupted, deltaTo, heldAt, STORY } from './stories.ts'

/** One state of each mode. Whoever holds something holds revision 3 of epoch `e`; `x` is dead. */
const deadEpochs = ['x']
const held = heldAt('e', 3)
const states: Record<ReaderMode, ReaderState> = {
  idle: { mode: 'idle', held, deadEpochs },
  loading: {
    mode: 'loading',
    held: null,
    deadEpochs,
    target: 0,
    waiting: [],
    attempt: 0,
    doubts: 0,
  },
  behind: { mode: 'behind', held, deadEpochs, waiting: [], attempt: 0, doubts: 0, target: 5 },
  live: { mode: 'live', held, deadEpochs },
  refused: { mode: 'refused', held, deadEpochs },
  failed: { mode: 'failed', held, deadEpochs },
  gone: { mode: 'gone', held: null, deadEpochs },
}

const snapshot = (epoch: string, revision: number): StoryAcknowledgement => ({
  ok: true,
  mode: 'snapshot',
  story: STORY,
  ...heldAt(epoch, revision),
})
const deltas = (...revisions: number[]): StoryAcknowledgement => ({
  ok: true,
  mode: 'deltas',
  story: STORY,
  epoch: 'e',
  revision: Math.max(...revisions),
  deltas: revisions.map((revision) => deltaTo('e', revision)),
})
const current = (epoch: string, revision: number): StoryAcknowledgement => ({
  ok: true,
  mode: 'current',
  story: STORY,
  epoch,
  revision,
})
const refusal = (code: RefusalCode, retryAfterMs?: number): Refusal => ({
  ok: false,
  code,
  detail: `It is ${code}`,
  ...(retryAfterMs !== undefined && { retryAfterMs }),
})

const events = {
  connected: { type: 'connected' },
  disconnected: { type: 'disconnected' },
  snapshot: { type: 'acknowledged', answer: snapshot('e', 5) },
  deltas: { type: 'acknowledged', answer: deltas(4, 5) },
  current: { type: 'acknowledged', answer: current('e', 3) },
  refused: { type: 'acknowledged', answer: refusal('not-found') },
  overloaded: { type: 'acknowledged', answer: refusal('overloaded', 700) },
  withdrawn: { type: 'acknowledged', answer: refusal('gone') },
  unanswered: { type: 'unanswered' },
  fetched: { type: 'fetched', deltas: [deltaTo('e', 4), deltaTo('e', 5)] },
  fetchFailed: { type: 'fetch-failed' },
  next: { type: 'delta', delta: deltaTo('e', 4) },
  large: { type: 'delta', delta: deltaTo('e', 4, true) },
  repeated: { type: 'delta', delta: deltaTo('e', 3) },
  tooEarly: { type: 'delta', delta: deltaTo('e', 5) },
  wrong: { type: 'delta', delta: corrupted(deltaTo('e', 4)) },
  otherEpoch: { type: 'delta', delta: deltaTo('f', 4) },
  deadEpoch: { type: 'delta', delta: deltaTo('x', 4) },
  headAhead: { type: 'head', head: { epoch: 'e', revision: 6 } },
  headBehind: { type: 'head', head: { epoch: 'e', revision: 2 } },
  headElsewhere: { type: 'head', head: { epoch: 'f', revision: 1 } },
  headDead: { type: 'head', head: { epoch: 'x', revision: 9 } },
  reset: { type: 'reset', head: { epoch: 'f', revision: 1 } },
  resetDead: { type: 'reset', head: { epoch: 'x', revision: 1 } },
  gone: { type: 'gone', reason: 'Withdrawn' },
  retry: { type: 'retry' },
} as const satisfies Record<string, ReaderEvent>

type EventName = keyof typeof events

/** A step in one line: `behind 4 | changed 4, subscribe e.4`; `-`: nothing happens at all. */
function inShort(before: ReaderState, { state, effects }: ReaderStep): string {
  if (state === before && effects.length === 0) return '-'
  const told = effects.map((effect) => {
    if (effect.type === 'changed') return `changed ${effect.held.revision}`
    if (effect.type === 'fetch') return `fetch ${effect.after}..${effect.upTo}`
    if (effect.type !== 'subscribe') return effect.type
    const from = effect.from ? `${effect.from.epoch}.${effect.from.revision}` : 'nothing'
    return `ask ${from}${effect.attempt > 0 ? ` again ${effect.attempt}` : ''}`
  })
  return [state.mode, ...(state.held ? [state.held.revision] : []), '|', told.join(', ')]
    .join(' ')
    .trim()
}

/** Complete by type: a new mode or event does not compile until it has its answers here. */
const table: Record<ReaderMode, Record<EventName, string>> = {
  idle: {
    connected: 'behind 3 | ask e.3',
    disconnected: '-',
    snapshot: '-',
    deltas: '-',
    current: '-',
    refused: '-',
    overloaded: '-',
    withdrawn: '-',
    unanswered: '-',
    fetched: '-',
    fetchFailed: '-',
    next: '-',
    large: '-',
    repeated: '-',
    tooEarly: '-',
    wrong: '-',
    otherEpoch: '-',
    deadEpoch: '-',
    headAhead: '-',
    headBehind: '-',
    headElsewhere: '-',
    headDead: '-',
    reset: '-',
    resetDead: '-',
    gone: 'gone | gone',
    retry: '-',
  },
  loading: {
    connected: 'loading | ask nothing',
    disconnected: 'idle |',
    snapshot: 'live 5 | changed 5',
    deltas: 'loading | ask nothing again 1',
    current: 'loading | ask nothing again 1',
    refused: 'refused | refused',
    overloaded: 'loading | ask nothing again 1',
    withdrawn: 'gone | gone',
    unanswered: 'loading | ask nothing again 1',
    fetched: '-',
    fetchFailed: '-',
    next: 'loading |',
    large: 'loading |',
    repeated: 'loading |',
    tooEarly: 'loading |',
    wrong: 'loading |',
    otherEpoch: 'loading |',
    deadEpoch: '-',
    headAhead: '-',
    headBehind: '-',
    headElsewhere: '-',
    headDead: '-',
    reset: 'loading | ask nothing',
    resetDead: '-',
    gone: 'gone | gone',
    retry: '-',
  },
  behind: {
    connected: 'behind 3 | ask e.3',
    disconnected: 'idle 3 |',
    snapshot: 'live 5 | changed 5',
    deltas: 'live 5 | changed 4, changed 5',
    current: 'behind 3 | ask e.3 again 1',
    refused: 'refused 3 | refused',
    overloaded: 'behind 3 | ask e.3 again 1',
    withdrawn: 'gone | gone',
    unanswered: 'behind 3 | ask e.3 again 1',
    fetched: 'live 5 | changed 4, changed 5',
    fetchFailed: 'loading 3 | ask nothing',
    next: 'behind 4 | changed 4',
    large: 'behind 3 |',
    repeated: '-',
    tooEarly: 'behind 3 |',
    wrong: 'loading 3 | ask nothing',
    otherEpoch: 'loading 3 | ask nothing',
    deadEpoch: '-',
    headAhead: 'behind 3 |',
    headBehind: '-',
    headElsewhere: 'loading 3 | ask nothing',
    headDead: '-',
    reset: 'loading 3 | ask nothing',
    resetDead: '-',
    gone: 'gone | gone',
    retry: '-',
  },
  live: {
    connected: 'behind 3 | ask e.3',
    disconnected: 'idle 3 |',
    snapshot: '-',
    deltas: '-',
    current: '-',
    refused: '-',
    overloaded: '-',
    withdrawn: '-',
    unanswered: '-',
    fetched: '-',
    fetchFailed: '-',
    next: 'live 4 | changed 4',
    large: 'behind 3 | fetch 3..4',
    repeated: '-',
    tooEarly: 'behind 3 | ask e.3',
    wrong: 'loading 3 | ask nothing',
    otherEpoch: 'loading 3 | ask nothing',
    deadEpoch: '-',
    headAhead: 'behind 3 | ask e.3',
    headBehind: '-',
    headElsewhere: 'loading 3 | ask nothing',
    headDead: 'behind 3 | ask e.3',
    reset: 'loading 3 | ask nothing',
    resetDead: 'behind 3 | ask e.3',
    gone: 'gone | gone',
    retry: '-',
  },
  refused: {
    connected: 'behind 3 | ask e.3',
    disconnected: '-',
    snapshot: '-',
    deltas: '-',
    current: '-',
    refused: '-',
    overloaded: '-',
    withdrawn: '-',
    unanswered: '-',
    fetched: '-',
    fetchFailed: '-',
    next: '-',
    large: '-',
    repeated: '-',
    tooEarly: '-',
    wrong: '-',
    otherEpoch: '-',
    deadEpoch: '-',
    headAhead: '-',
    headBehind: '-',
    headElsewhere: '-',
    headDead: '-',
    reset: '-',
    resetDead: '-',
    gone: 'gone | gone',
    retry: '-',
  },
  failed: {
    connected: 'loading 3 | ask nothing',
    disconnected: '-',
    snapshot: '-',
    deltas: '-',
    current: '-',
    refused: '-',
    overloaded: '-',
    withdrawn: '-',
    unanswered: '-',
    fetched: '-',
    fetchFailed: '-',
    next: '-',
    large: '-',
    repeated: '-',
    tooEarly: '-',
    wrong: '-',
    otherEpoch: '-',
    deadEpoch: '-',
    headAhead: '-',
    headBehind: '-',
    headElsewhere: '-',
    headDead: '-',
    reset: 'loading 3 | ask nothing',
    resetDead: '-',
    gone: 'gone | gone',
    retry: 'loading 3 | ask nothing',
  },
  gone: {
    connected: '-',
    disconnected: '-',
    snapshot: '-',
    deltas: '-',
    current: '-',
    refused: '-',
    overloaded: '-',
    withdrawn: '-',
    unanswered: '-',
    fetched: '-',
    fetchFailed: '-',
    next: '-',
    large: '-',
    repeated: '-',
    tooEarly: '-',
    wrong: '-',
    otherEpoch: '-',
    deadEpoch: '-',
    headAhead: '-',
    headBehind: '-',
    headElsewhere: '-',
    headDead: '-',
    reset: 'loading | ask nothing',
    resetDead: 'loading | ask nothing',
    gone: '-',
    retry: '-',
  },
}

for (const [mode, row] of Object.entries(table) as [ReaderMode, Record<EventName, string>][]) {
  describe(`a reader that is ${mode}`, () => {
    for (const [name, outcome] of Object.entries(row) as [EventName, string][]) {
      test(`on ${name}: ${outcome}`, () => {
        expect(inShort(states[mode], stepReader(states[mode], events[name]))).toBe(outcome)
      })
    }
  })
}

/** Runs events one after the other and tells the last step. */
function run(state: ReaderState, ...list: ReaderEvent[]): ReaderStep {
  return list.reduce<ReaderStep>((step, event) => stepReader(step.state, event), {
    state,
    effects: [],
  })
}

test('a reader that holds nothing asks from nothing', () => {
  expect(run(newReader(), events.connected).effects).toEqual([
    { type: 'subscribe', from: null, attempt: 0, doubts: 0 },
  ])
})

test('a page asks from the position that it was rendered with', () => {
  const { effects } = run(newReader(heldAt('e', 7)), events.connected)
  expect(effects).toMatchObject([{ type: 'subscribe', from: { epoch: 'e', revision: 7 } }])
})

test('deltas that overtook the snapshot are applied after it', () => {
  const { state } = run(newReader(), events.connected, events.tooEarly, events.next, {
    type: 'acknowledged',
    answer: snapshot('e', 3),
  })
  expect(state).toMatchObject({ mode: 'live', held: heldAt('e', 5) })
})

test('a delta that was overtaken closes the gap, and the answer under way finds nothing to do', () => {
  const closed = run(states.live, events.tooEarly, events.next)
  expect(closed.state).toMatchObject({ mode: 'behind', held: { revision: 5 } })
  const answered = stepReader(closed.state, events.deltas)
  expect(inShort(closed.state, answered)).toBe('live 5 |')
})

test('a change tells the document before, the delta, and the document after', () => {
  expect(stepReader(states.live, events.next).effects).toEqual([
    { type: 'changed', previous: held.document, held: heldAt('e', 4), delta: events.next.delta },
  ])
  expect(stepReader(states.behind, events.snapshot).effects).toEqual([
    { type: 'changed', previous: held.document, held: heldAt('e', 5), delta: null },
  ])
})

test('a run of large deltas is fetched at once', () => {
  const answer = { ...deltas(4, 5), deltas: [deltaTo('e', 4, true), deltaTo('e', 5, true)] }
  const { effects } = run(states.behind, { type: 'acknowledged', answer } as ReaderEvent)
  expect(effects).toEqual([{ type: 'fetch', epoch: 'e', after: 3, upTo: 5 }])
})

test('a fetch that brings no ops either ends in a snapshot', () => {
  const asked = run(states.live, events.large)
  const step = stepReader(asked.state, { type: 'fetched', deltas: [deltaTo('e', 4, true)] })
  expect(step.effects).toMatchObject([{ type: 'subscribe', from: null, attempt: 1 }])
})

test('a delta that follows another document than the one held is not applied', () => {
  const delta = { ...deltaTo('e', 4), prevHash: '0000000000000000' }
  expect(inShort(states.live, stepReader(states.live, { type: 'delta', delta }))).toBe(
    'loading 3 | ask nothing',
  )
})

test('a snapshot that is not what it says is not shown', () => {
  const answer = { ...snapshot('e', 5), hash: '0000000000000000' } as StoryAcknowledgement
  const step = stepReader(states.loading, { type: 'acknowledged', answer })
  expect(inShort(states.loading, step)).toBe('loading | ask nothing again 1')
})

test('a broken snapshot is asked for again', () => {
  const answer = { ...snapshot('e', 5), document: null } as unknown as StoryAcknowledgement
  const step = stepReader(states.loading, { type: 'acknowledged', answer })
  expect(inShort(states.loading, step)).toBe('loading | ask nothing again 1')
})

test.each([
  ['an older revision', snapshot('e', 2)],
  ['a dead epoch', snapshot('x', 9)],
])('a snapshot of %s does not take the reader back', (_name, answer) => {
  const step = stepReader(states.behind, { type: 'acknowledged', answer })
  expect(inShort(states.behind, step)).toBe('behind 3 | ask e.3 again 1')
})

test('the epoch that a reader left is dead to it', () => {
  const { state } = run(states.live, events.reset, {
    type: 'acknowledged',
    answer: snapshot('f', 1),
  })
  expect(state).toMatchObject({ mode: 'live', deadEpochs: ['x', 'e'] })
  expect(stepReader(state, events.next).state).toBe(state)
})

describe('answers that are of no use', () => {
  const dead: ReaderEvent = { type: 'acknowledged', answer: snapshot('x', 9) }
  const wrong: ReaderEvent = {
    type: 'acknowledged',
    answer: { ...snapshot('e', 5), hash: '0000000000000000' } as StoryAcknowledgement,
  }
  const useless = (event: ReaderEvent) => Array.from({ length: MAX_DOUBTS }, () => event)

  test.each<[FailureReason, ReaderEvent]>([
    ['past-offered', dead],
    ['past-offered', { type: 'acknowledged', answer: snapshot('e', 2) }],
    ['wrong-hash', wrong],
    ['no-way-on', { type: 'acknowledged', answer: current('f', 3) }],
    ['no-way-on', { type: 'acknowledged', answer: current('e', 3) }],
  ])('make a reader fail, as %s, and keep what it holds', (reason, answer) => {
    const [last, ...others] = useless(answer)
    const before = run(states.behind, ...others)
    expect(before.state).toMatchObject({ attempt: MAX_DOUBTS - 1, doubts: MAX_DOUBTS - 1 })
    const { state, effects } = run(before.state, last as ReaderEvent)
    expect(state).toEqual({ mode: 'failed', held, deadEpochs })
    expect(effects).toEqual([{ type: 'failed', reason }])
  })

  test('make a reader fail when the deltas never fit', () => {
    const answer = { ...deltas(4, 5), deltas: [corrupted(deltaTo('e', 4))] } as StoryAcknowledgement
    const again: ReaderEvent[] = [
      { type: 'acknowledged', answer },
      { type: 'acknowledged', answer: snapshot('e', 3) },
    ]
    const { state, effects } = run(
      states.behind,
      ...Array.from({ length: MAX_DOUBTS / 2 }, () => again).flat(),
    )
    expect(state.mode).toBe('failed')
    expect(effects).toEqual([{ type: 'failed', reason: 'no-way-on' }])
  })

  test('are forgotten when one is of use', () => {
    const [, ...others] = useless(dead)
    const { state } = run(states.behind, ...others, events.snapshot, events.headAhead)
    expect(state).toMatchObject({ mode: 'behind', doubts: 0, held: { revision: 5 } })
  })

  test.each(['unanswered', 'overloaded'] as const)('are not the %s ones', (name) => {
    const { state } = run(states.behind, ...useless(events[name]), ...useless(events[name]))
    expect(state).toMatchObject({ mode: 'behind', doubts: 0, attempt: 2 * MAX_DOUBTS })
  })

  test('after the failure a reader believes the servers, dead epoch or not', () => {
    const failed = run(states.behind, ...useless(dead)).state
    const { state } = run(failed, events.retry, dead)
    expect(state).toMatchObject({ mode: 'live', held: heldAt('x', 9), deadEpochs: ['e'] })
  })
})

test('a delta of yet another epoch, come before the snapshot, is looked into', () => {
  const { state, effects } = run(states.loading, events.otherEpoch, events.snapshot)
  expect(state).toMatchObject({ mode: 'loading', held: { epoch: 'e', revision: 5 } })
  expect(effects.at(-1)).toMatchObject({ type: 'subscribe', from: null })
})

test('the wait that the server asked for is passed on', () => {
  expect(stepReader(states.behind, events.overloaded).effects).toMatchObject([
    { type: 'subscribe', from: { epoch: 'e', revision: 3 }, attempt: 1, retryAfterMs: 700 },
  ])
})

test.each<[RefusalCode, ReaderMode]>([
  ['bad-request', 'refused'],
  ['unauthorized', 'refused'],
  ['not-found', 'refused'],
  ['gone', 'gone'],
  ['too-many', 'behind'],
  ['overloaded', 'behind'],
])('the refusal %s leads to %s', (code, mode) => {
  const { state } = stepReader(states.behind, { type: 'acknowledged', answer: refusal(code) })
  expect(state.mode).toBe(mode)
})

test('attempts are counted while nothing comes of them, and no longer than that', () => {
  const tried = run(states.live, events.headAhead, events.unanswered, events.unanswered)
  expect(tried.effects).toMatchObject([{ type: 'subscribe', attempt: 2 }])
  const moved = stepReader(tried.state, events.deltas)
  expect(moved.effects.at(-1)).toMatchObject({ type: 'subscribe', attempt: 0 })
})

test('what waits for its turn is bounded', () => {
  const flood = Array.from({ length: MAX_WAITING + 50 }, () => events.tooEarly)
  const { state } = run(states.loading, ...flood)
  expect(state.mode === 'loading' && state.waiting.length).toBe(MAX_WAITING)
})
