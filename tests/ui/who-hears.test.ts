import { expect, test } from '@jest/globals'
import type { Reach, Subscriber } from '../../ui/desk/subscriber.ts'
import { type NextRevision, whoHears } from '../../ui/desk/who-hears.ts'

const HEALTH: Subscriber['health'] = {
  ...{ state: 'healthy', failures: 0, failingSince: null, warnedAt: null, pausedUntil: null },
  ...{ lastSuccessAt: null, lastFailureAt: null, disablesAt: null },
}

const subscriber = (id: string, more: Partial<Subscriber> = {}): Subscriber => ({
  ...{ id, url: `https://${id}.example/`, payload: 'full', ordering: 'in-order', health: HEALTH },
  ...{ maxPerSecond: null, disabled: false, disabledAt: null, disabledReason: null },
  ...{ events: null, stories: null, minUrgency: null, minSignificance: null, ...more },
})

const SUBSCRIBERS = [
  subscriber('all'),
  subscriber('off', { disabled: true }),
  subscriber('firsts', { events: ['revision.first'] }),
  subscriber('weighty', { minSignificance: 0.9 }),
  subscriber('urgent', { minUrgency: 2 }),
  subscriber('ferries', { stories: ['ferry-*'] }),
]

const item = (
  id: string,
  holds: Reach['items'][number]['holds'],
  deliveries: Reach['items'][number]['deliveries'],
): Reach['items'][number] => ({
  endpoint: { id, url: '', disabled: false },
  ...{ holds, confirmed: null, since: null, deliveries },
})

/** `firsts` has the story, something may have reached `urgent`, nothing ever went out to `weighty`. */
const REACH: Reach = {
  totals: { head: 0, superseded: 1, killed: 0, nothing: 2 },
  items: [
    item('firsts', 'superseded', []),
    item('urgent', 'nothing', [{ state: 'failed', attempts: 10 }]),
    item('weighty', 'nothing', [{ state: 'superseded', attempts: 0 }]),
  ],
}

const NEXT: NextRevision = { kind: 'update', slug: 'ferry-aground', urgency: 3, significance: 0.5 }

test.each<[Partial<NextRevision>, string[]]>([
  [{}, ['all', 'ferries']],
  [{ slug: 'storm' }, ['all']],
  [{ urgency: 1, significance: 0.95 }, ['all', 'weighty', 'urgent', 'ferries']],
  [{ kind: 'first' }, ['all', 'firsts', 'ferries']],
  [{ kind: 'correction' }, ['all', 'firsts', 'urgent', 'ferries']],
])('of %j hear %j', (change, ids) => {
  const told = whoHears(SUBSCRIBERS, { ...NEXT, ...change }, REACH)
  expect(told.map(({ id }) => id)).toEqual(ids)
})
