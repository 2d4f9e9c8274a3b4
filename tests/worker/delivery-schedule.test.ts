import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { StoryMessageType } from '../../core/webhooks/message-type.ts'
import { newEpoch, newId } from '../../platform/ids.ts'
import { newWebhookSecret } from '../../platform/outbound/sign-message.ts'
import { listAttempts } from '../../platform/store/attempts.ts'
import { listDeliveries } from '../../platform/store/deliveries.ts'
import { endpointsWithWork, nextDueAt } from '../../platform/store/due-deliveries.ts'
import {
  type EndpointSettings,
  enableEndpoint,
  findEndpoint,
  insertEndpoint,
  listSubscribers,
} from '../../platform/store/endpoints.ts'
import { createKey } from '../../platform/store/keys.ts'
import { insertRecovery } from '../../platform/store/recoveries.ts'
import { ensureStory, type StoryRecord } from '../../platform/store/stories.ts'
import { writeStoryMessage } from '../../platform/webhooks/write-story-message.ts'
import type { DeliveryContext } from '../../worker/deliver/context.ts'
import { forgetOldDeliveries } from '../../worker/deliver/forget-old-deliveries.ts'
import { openDeliveryContext } from '../../worker/deliver/open-context.ts'
import { deliverEndpoint } from '../../worker/processors/deliver-endpoint.ts'
import { pglite } from '../support/databases.ts'
import { type Receiver, startReceiver } from '../support/receiver.ts'
import { openSetup, type Setup } from '../support/setups.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const secret = newWebhookSecret()

/** Deliveries in simulated time: days pass between two lines of a test. */
let setup: Setup
let context: DeliveryContext
let close: () => Promise<void>
let receiver: Receiver
let now: number
let apiKeyId: string

beforeAll(async () => {
  setup = await openSetup(pglite, null, { webhookAllowHosts: ['127.0.0.1'] })
}, 60_000)

afterAll(() => setup?.close())

beforeEach(async () => {
  now = Date.parse('2031-05-04T10:00:00Z')
  receiver = await startReceiver({ checkTime: false })
  receiver.expect(secret)
  const opened = await openDeliveryContext({ ...setup, clock: () => new Date(now) })
  context = { ...opened.context, random: () => 0.5 }
  close = () => opened.close(async () => undefined)
  apiKeyId = newId()
  const key = { id: apiKeyId, name: 'desk', scopes: ['webhooks' as const], at: new Date(now) }
  await createKey(setup.database, { ...key, secret: newId() })
})

afterEach(async () => {
  await setup.database.query('UPDATE endpoint SET deleted_at = now()')
  await close()
  await receiver.close()
})

async function subscribe(fields: Partial<EndpointSettings> = {}): Promise<string> {
  const id = newId()
  await setup.database.transaction((transaction) =>
    insertEndpoint(transaction, {
      ...{ id, secret, apiKeyId, at: new Date(now), url: receiver.url, payload: 'thin' },
      ...{ events: null, stories: null, minUrgency: null, minSignificance: null },
      ...{ ordering: 'in-order', maxPerSecond: null, ...fields },
    }),
  )
  return id
}

async function openStory(): Promise<StoryRecord> {
  const slug = `ferry-${newId().slice(-6)}`
  const { story } = await ensureStory(setup.database, {
    ...{ id: newId(), slug, slugline: slug, epoch: newEpoch(), hash: '', at: new Date(now) },
  })
  return story
}

/** Writes the message of a revision, as its ingest would. */
function tell(story: StoryRecord, revision: number, type: StoryMessageType = 'revision.update') {
  const { id, slug, slugline, epoch } = story
  return setup.database.transaction((transaction) =>
    writeStoryMessage(transaction, {
      type,
      data: {
        ...{ story: { id, slug, slugline, state: 'open', urgency: 2 }, epoch, revision },
        ...{ prevRevision: revision - 1, hash: 'h', prevHash: 'p', kind: 'update', facts: [] },
        ...{ summary: 'Boats were counted', significance: 0.5, correctionNote: null, url: '' },
      },
      ...{ document: null, delta: null, at: new Date(now) },
    }),
  )
}

/** Lets simulated time pass, delivering whatever comes due at its very moment. */
async function pass(ms: number): Promise<void> {
  const end = now + ms
  for (let next = await nextMoment(); next !== null && next <= end; next = await nextMoment()) {
    now = Math.max(now, next)
    await deliverAll()
  }
  now = end
}

async function nextMoment(): Promise<number | null> {
  const moments: number[] = []
  for (const { id } of await listSubscribers(setup.database)) {
    const at = await nextDueAt(setup.database, id, new Date(now))
    if (at) moments.push(at.getTime())
  }
  return moments.length > 0 ? Math.min(...moments) : null
}

async function deliverAll(): Promise<void> {
  for (const id of await endpointsWithWork(setup.database, new Date(now))) {
    await deliverEndpoint(context, id)
  }
}

const taken = () => receiver.received.filter(({ status }) => status === 200)
const revisions = () => taken().map(({ message }) => message.data.revision)
const show = async (id: string) => {
  const endpoint = await findEndpoint(setup.database, id)
  if (!endpoint) throw new Error(`No endpoint ${id}.`)
  return endpoint
}
const log = async (id: string) =>
  (await listDeliveries(setup.database, id, { limit: 200 })).items.toReversed()

describe('[H15] a delivery that fails', () => {
  test('is tried on the schedule, ten times in all, and then makes room for the next revision', async () => {
    const id = await subscribe()
    const story = await openStory()
    receiver.answer(500)
    await tell(story, 1)
    await tell(story, 2)
    const start = now
    await deliverAll()
    await pass(80 * HOUR)
    const [first, second] = await log(id)
    expect(first).toMatchObject({ state: 'failed', attempts: 10 })
    expect(second?.attempts).toBeGreaterThan(0)
    const at = (await listAttempts(setup.database, first?.id ?? '')).map(({ at }) => Date.parse(at))
    const hours = at.map((time) => (time - start) / HOUR)
    const due = [0, 5 / 3600, 5 / 60, 35 / 60, 2.58, 7.58, 17.58, 31.58, 51.58, 75.58]
    for (const [n, hour] of hours.entries()) {
      expect(hour).toBeGreaterThanOrEqual((due[n] ?? 0) - 0.01)
      // The breaker holds an attempt back for ten minutes at most.
      expect(hour).toBeLessThan((due[n] ?? 0) + 0.01 + 0.2 * n)
    }
  })

  test('waits for as long as Retry-After asks, and with 503 the whole endpoint does', async () => {
    await subscribe()
    const [one, other] = [await openStory(), await openStory()]
    receiver.answer(503, { 'retry-after': '3600' })
    await tell(one, 1)
    await deliverAll()
    await tell(other, 1)
    receiver.answer(200)
    await pass(59 * MINUTE)
    expect(taken()).toHaveLength(0)
    await pass(2 * MINUTE)
    expect(taken()).toHaveLength(2)
    expect(receiver.received).toHaveLength(3)
  })
})

describe('[H16] an endpoint that is down', () => {
  test('for a day gets everything, in order, when it is back', async () => {
    await subscribe()
    const stories = [await openStory(), await openStory()]
    receiver.answer(500)
    for (const revision of [1, 2, 3]) for (const story of stories) await tell(story, revision)
    await deliverAll()
    await pass(DAY)
    expect(taken()).toEqual([])
    receiver.answer(200)
    await pass(12 * HOUR)
    for (const { id } of stories) {
      const own = taken().filter(({ message }) => message.data.story.id === id)
      expect(own.map(({ message }) => message.data.revision)).toEqual([1, 2, 3])
    }
  })

  test('costs one attempt at a time, ever more seldom', async () => {
    await subscribe()
    receiver.answer(500)
    for (let n = 0; n < 20; n += 1) await tell(await openStory(), 1)
    await deliverAll()
    const before = receiver.received.length
    expect(before).toBeLessThan(10)
    await pass(2 * HOUR)
    // Without a breaker it would have been some 80 more.
    expect(receiver.received.length - before).toBeLessThan(20)
  })

  test('is brought back at once by a recovery', async () => {
    const id = await subscribe()
    const story = await openStory()
    const since = new Date(now)
    receiver.answer(500)
    for (const revision of [1, 2, 3]) await tell(story, revision)
    await deliverAll()
    await pass(DAY)
    receiver.answer(200)
    await insertRecovery(setup.database, { id: newId(), endpointId: id, since, at: new Date(now) })
    now += 11 * MINUTE
    await deliverAll()
    expect(revisions()).toEqual([1, 2, 3])
  })
})

describe('[H17] an endpoint that does nothing but fail', () => {
  test('is disabled after five days, its owner warned at half time and told; nothing is lost', async () => {
    const id = await subscribe()
    receiver.answer(500)
    const notices = await startReceiver()
    const other = await subscribe({ url: notices.url, events: ['revision.first'] })
    const since = new Date(now)
    const story = await openStory()
    for (const revision of [1, 2, 3]) await tell(story, revision)
    await deliverAll()
    await pass(2.4 * DAY)
    expect(notices.received).toEqual([])
    await pass(2.5 * DAY)
    expect(await show(id)).toMatchObject({ disabledAt: null, warnedAt: expect.any(Date) })
    await pass(1.1 * DAY)
    expect(await show(id)).toMatchObject({ disabledReason: 'failing' })
    expect(await show(other)).toMatchObject({ disabledAt: null })
    expect(notices.received.map(({ message }) => message)).toMatchObject([
      { type: 'endpoint.warning', data: { endpoint: { id } } },
      { type: 'endpoint.disabled', data: { endpoint: { id }, reason: 'failing' } },
    ])
    await tell(story, 4)
    await notices.close()

    receiver.answer(200)
    await insertRecovery(setup.database, { id: newId(), endpointId: id, since, at: new Date(now) })
    await deliverAll()
    expect(taken()).toHaveLength(0)
    await setup.database.transaction((t) => enableEndpoint(t, id, new Date(now)))
    await deliverAll()
    expect(revisions()).toEqual([1, 2, 3, 4])
  })
})

describe('[H18] latest-only', () => {
  test('sends the newest revision instead of older ones, but never skips a correction', async () => {
    const id = await subscribe({ ordering: 'latest-only' })
    const story = await openStory()
    receiver.answer(500)
    await tell(story, 1)
    await deliverAll()
    await tell(story, 2)
    await tell(story, 3, 'revision.correction')
    await tell(story, 4)
    await tell(story, 5)
    receiver.answer(200)
    await deliverAll()
    expect(revisions()).toEqual([3, 5])
    expect((await log(id)).map(({ state }) => state)).toEqual([
      'superseded',
      'superseded',
      'delivered',
      'superseded',
      'delivered',
    ])
  })
})

describe('[H19] a correction', () => {
  test('goes to whoever got the error, not to whom nothing of it ever reached', async () => {
    const first = await subscribe({ events: ['revision.first'] })
    const story = await openStory()
    await tell(story, 1, 'revision.first')
    receiver.answer(500)
    await deliverAll()
    expect((await log(first))[0]?.attempts).toBe(1)
    const unreached = await subscribe({ events: ['revision.first'] })
    await tell(story, 2, 'revision.correction')
    expect(await log(unreached)).toEqual([])
    receiver.answer(200)
    await pass(10 * SECOND)
    expect((await log(first)).map(({ state, follows }) => [state, follows])).toEqual([
      ['delivered', false],
      ['delivered', true],
    ])
  })
})

describe('[H20] what is kept', () => {
  test('goes after its days, except what still waits and what endpoints hold', async () => {
    const id = await subscribe()
    const story = await openStory()
    await tell(story, 1)
    await deliverAll()
    receiver.answer(500)
    await tell(story, 2)
    await deliverAll()
    now += 31 * DAY
    await forgetOldDeliveries(context, 30)
    expect((await log(id)).map(({ revision }) => revision)).toEqual([2])
    expect(
      await setup.database.query('SELECT revision FROM holding WHERE endpoint_id = $1', [id]),
    ).toEqual([{ revision: 1 }])
  })
})

test('[H21] A rate is kept from one drain to the next', async () => {
  await subscribe({ maxPerSecond: 20 })
  const story = await openStory()
  const startedAt = performance.now()
  for (const revision of [1, 2, 3, 4, 5, 6, 7]) {
    await tell(story, revision)
    await deliverAll()
  }
  expect(revisions()).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(performance.now() - startedAt).toBeGreaterThan(6 * 50 - 5)
})

test('[H29] What a process of an earlier version queued and logged is sent, and shown, all the same', async () => {
  const id = await subscribe()
  const story = await openStory()
  for (const revision of [1, 2, 3]) await tell(story, revision)
  await setup.database.query(
    'UPDATE due SET message_id = NULL, payload = NULL, follows = NULL WHERE endpoint_id = $1',
    [id],
  )
  const failed = {
    ...{ number: 1, at: '2031-05-04T09:00:00.000Z', durationMs: 7, status: null },
    ...{ error: 'timed-out', detail: 'no answer', headers: {}, body: '' },
  }
  await setup.database.query(
    'UPDATE delivery SET log = $2::jsonb, attempts = 1 WHERE endpoint_id = $1',
    [id, JSON.stringify([failed])],
  )
  await deliverAll()
  expect(revisions()).toEqual([1, 2, 3])
  const [newest] = await log(id)
  const attempts = await listAttempts(setup.database, newest?.id ?? '')
  expect(attempts).toEqual([
    failed,
    {
      ...{ number: 2, at: '2031-05-04T10:00:00.000Z', durationMs: expect.any(Number) },
      ...{ status: 200, error: null, detail: null, headers: expect.any(Object) },
      body: expect.any(String),
    },
  ])
})

describe('[H30] thousands of deliveries of one story', () => {
  test('keep no other story of the endpoint waiting', async () => {
    const id = await subscribe()
    const flood = await openStory()
    await tell(flood, 1)
    // 1,500 more of it, as `tell` would write them one by one.
    await setup.database.query(
      `WITH told AS (
         SELECT gen_random_uuid() AS id, m.id AS like_id, number FROM message m,
           generate_series(2, 1501) AS number WHERE m.story_id = $1
       ), message AS (
         INSERT INTO message (id, type, story_id, epoch, revision, created_at)
         SELECT told.id, m.type, m.story_id, m.epoch, told.number, m.created_at
         FROM told JOIN message m ON m.id = told.like_id RETURNING id
       ), body AS (
         INSERT INTO message_body SELECT told.id, b.payload, b.body
         FROM told JOIN message_body b ON b.message_id = told.like_id
       ), delivery AS (
         INSERT INTO delivery (id, endpoint_id, message_id, payload, follows, state, created_at)
         SELECT gen_random_uuid(), d.endpoint_id, told.id, d.payload, false, 'pending', d.created_at
         FROM told JOIN delivery d ON d.message_id = told.like_id ORDER BY told.number
         RETURNING id, seq, endpoint_id, message_id, payload, created_at)
       INSERT INTO due (endpoint_id, seq, delivery_id, lane, forced, next_attempt_at, message_id,
         payload, follows)
       SELECT endpoint_id, seq, id, $1, false, created_at, message_id, payload, false FROM delivery`,
      [flood.id],
    )
    const other = await openStory()
    await tell(other, 1)
    // The flood gets no answer until the other story has come.
    const held: (() => void)[] = []
    let came = false
    receiver.answer(({ message }, response) => {
      if (message.data.story.id === other.id) {
        came = true
        for (const answer of held) answer()
      }
      if (came) return null
      held.push(() => response.writeHead(200).end())
      return 200
    })
    await deliverAll()
    expect(came).toBe(true)
    expect(taken()).toHaveLength(1_502)
    expect((await log(id)).every(({ state }) => state === 'delivered')).toBe(true)
  }, 60_000)
})
