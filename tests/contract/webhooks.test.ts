import type { ServerResponse } from 'node:http'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals'
import { applyDelta } from '../../core/delta/apply-delta.ts'
import { fingerprint } from '../../core/delta/fingerprint.ts'
import { type Document, EMPTY_DOCUMENT } from '../../core/story/document.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import { startWorker } from '../../worker/start-worker.ts'
import { deferred } from '../support/deferred.ts'
import { eventually } from '../support/eventually.ts'
import { type Product, startProduct } from '../support/product.ts'
import { type Received, type Receiver, startReceiver } from '../support/receiver.ts'
import { describeSetups, type Setup } from '../support/setups.ts'

const WAIT = { prefer: 'wait=20' }

const ALERT =
  'PORT VARDE (NNA) — Fire broke out at the Varde fish market early Monday, the harbour office said.'
const count = (n: number) =>
  `${ALERT}\n\n${n} stallholders were treated for smoke by noon, the harbour office said.`

describeSetups('webhooks', (open) => {
  let setup: Setup
  let product: Product
  let receiver: Receiver
  const opened: string[] = []
  let stories = 0
  /** How far the product's clock is ahead of ours. */
  let ahead = 0
  let queueIsDown = false

  beforeAll(async () => {
    setup = await open({ webhookAllowHosts: ['127.0.0.1'] })
    const { queue } = setup.jobs
    const fragile: Queue = {
      ...queue,
      wakeDelivery: (endpoint, delayMs) =>
        queueIsDown
          ? Promise.reject(new Error('The queue is down.'))
          : queue.wakeDelivery(endpoint, delayMs),
    }
    const clock = () => new Date(Date.now() + ahead)
    product = await startProduct({ ...setup, clock, jobs: { ...setup.jobs, queue: fragile } })
  }, 120_000)

  afterAll(async () => {
    await product?.stop()
    await setup?.close()
  })

  beforeEach(async () => {
    receiver = await startReceiver()
  })

  afterEach(async () => {
    for (const id of opened.splice(0)) await product.call('DELETE', `/endpoints/${id}`)
    await receiver.close()
  })

  async function subscribe(fields: object = {}): Promise<{ id: string; secret: string }> {
    const { status, body } = await product.call('POST', '/endpoints', {
      url: `${receiver.url}/in`,
      ...fields,
    })
    expect([status, body.secret]).toEqual([201, expect.stringMatching(/^whsec_/)])
    opened.push(body.id)
    return body
  }

  /** A slug that no other test uses. */
  const newSlug = (name: string) => `${name}-${++stories}`
  const file = (slug: string, body: unknown) =>
    product.call('POST', `/stories/${slug}/filings`, body, WAIT)
  const types = (received: readonly Received[]) => received.map(({ message }) => message.type)
  const revisions = (received: readonly Received[]) =>
    received.map(({ message }) => message.data.revision)
  const get = (count: number) => eventually(() => expect(receiver.received.length).toBe(count))

  it('[H5] tells of every revision, in order, signed so that standardwebhooks verifies it', async () => {
    const { secret } = await subscribe({ payload: 'full' })
    receiver.expect(secret)
    const slug = newSlug('signed')
    await file(slug, ALERT)
    await file(slug, count(3))
    await file(slug, { text: count(2), kind: 'correction', correctionNote: 'Two, not three.' })
    await product.call('POST', `/stories/${slug}/close`)
    await get(4)
    expect(types(receiver.received)).toEqual([
      'revision.first',
      'revision.update',
      'revision.correction',
      'story.closed',
    ])
    expect(receiver.refused()).toBe(0)
    const story = (await product.call('GET', `/stories/${slug}`)).body
    const { data, timestamp } = receiver.received[2]?.message ?? {}
    expect(data).toMatchObject({
      story: { id: story.story.id, slug, state: 'open' },
      ...{ epoch: story.position.epoch, revision: 3, prevRevision: 2, hash: story.hash },
      ...{ prevHash: receiver.received[1]?.message.data.hash, correctionNote: 'Two, not three.' },
      ...{ summary: expect.any(String), facts: expect.any(Array), document: story.document },
      url: expect.stringMatching(new RegExp(`/stories/${slug}$`)),
    })
    expect(new Date(timestamp).toISOString()).toBe(timestamp)
    expect(receiver.received[3]?.message.data).toMatchObject({
      ...{ revision: 3, hash: story.hash, story: { state: 'closed' } },
    })
  })

  it('[H6] carries what the endpoint asked for: the document, the delta, or neither', async () => {
    await subscribe({ payload: 'delta', url: `${receiver.url}/delta` })
    await subscribe({ payload: 'thin', url: `${receiver.url}/thin` })
    const slug = newSlug('payloads')
    await file(slug, ALERT)
    await file(slug, count(3))
    await get(4)
    let document: Document = EMPTY_DOCUMENT
    for (const { message, path } of receiver.received) {
      expect(Object.keys(message.data)).not.toContain('document')
      if (path === '/thin') expect(Object.keys(message.data)).not.toContain('delta')
      else {
        document = applyDelta(document, message.data.delta.ops)
        expect(fingerprint(document)).toBe(message.data.hash)
      }
    }
    expect(document).toEqual((await product.call('GET', `/stories/${slug}`)).body.document)
  })

  it('[H7] tells only what the filters let through', async () => {
    const slug = newSlug('filtered')
    const cases: Record<string, object> = {
      events: { events: ['revision.update', 'story.closed'] },
      glob: { stories: [`${slug.slice(0, 5)}*`], events: ['revision.first'] },
      other: { stories: ['another-story', 'filtered-?-x'] },
      urgent: { minUrgency: 2 },
      significant: { minSignificance: 1 },
    }
    for (const [name, filter] of Object.entries(cases)) {
      await subscribe({ ...filter, url: `${receiver.url}/${name}` })
    }
    await file(slug, { text: ALERT, urgency: 3 })
    await file(slug, { text: count(3), urgency: 2 })
    await product.call('POST', `/stories/${slug}/close`)
    await get(7)
    const told = (name: string) =>
      types(receiver.received.filter(({ path }) => path === `/${name}`))
    expect(Object.fromEntries(Object.keys(cases).map((name) => [name, told(name)]))).toEqual({
      events: ['revision.update', 'story.closed'],
      glob: ['revision.first'],
      other: [],
      urgent: ['revision.update', 'story.closed'],
      significant: ['revision.first', 'story.closed'],
    })
  })

  it('[H8] tries again what failed, with the same id and the same bytes, and keeps every attempt', async () => {
    const { id } = await subscribe()
    receiver.answer((_, response) => {
      if (receiver.received.length > 0) return null
      response.writeHead(503, { 'content-type': 'text/plain' }).end('x'.repeat(3000))
      return 503
    })
    await file(newSlug('again'), ALERT)
    await eventually(() => expect(receiver.received).toHaveLength(2), { timeoutMs: 25_000 })
    const [first, second] = receiver.received
    expect([second?.id, second?.raw]).toEqual([first?.id, first?.raw])
    const delivery = await eventually(async () => {
      const { body } = await product.call('GET', `/endpoints/${id}/deliveries`)
      expect(body.items).toMatchObject([{ state: 'delivered', attempts: 2 }])
      return (await product.call('GET', `/deliveries/${body.items[0].id}`)).body
    })
    expect(delivery).toMatchObject({ messageId: first?.id, request: { body: first?.raw } })
    expect(delivery.attempts).toMatchObject([
      {
        number: 1,
        status: 503,
        response: { body: 'x'.repeat(1024) },
        latencyMs: expect.any(Number),
      },
      { number: 2, status: 200, response: { body: 'thanks' } },
    ])
  })

  it('[H9] holds back only the failing story, and sends it in order when it is taken', async () => {
    const { id } = await subscribe()
    const [sick, well] = [newSlug('sick'), newSlug('well')]
    let healed = false
    receiver.answer(({ message }, response) => {
      if (healed || message.data.story.slug !== sick) return null
      response.writeHead(500).end()
      return 500
    })
    for (const n of [1, 2]) {
      await file(sick, count(n))
      await file(well, count(n))
    }
    const taken = () => receiver.received.filter(({ status }) => status === 200)
    const slugs = () => taken().map(({ message }) => message.data.story.slug)
    await eventually(() => expect(slugs()).toEqual([well, well]))
    expect(new Set(revisions(receiver.received.filter(({ status }) => status === 500)))).toEqual(
      new Set([1]),
    )
    healed = true
    ahead += 10_000
    await setup.jobs.queue.wakeDelivery(id)
    await eventually(() => expect(slugs()).toEqual([well, well, sick, sick]))
    expect(revisions(taken())).toEqual([1, 2, 1, 2])
  })

  it('[H10] sends a kill to whoever got the story, whatever its filters, and tells who holds what', async () => {
    const only = await subscribe({ events: ['revision.first'], url: `${receiver.url}/only` })
    const none = await subscribe({ events: ['story.closed'], url: `${receiver.url}/none` })
    const deaf = await subscribe({ events: ['revision.first'], url: `${receiver.url}/deaf` })
    receiver.answer(({ path, message }, response) => {
      if (path !== '/deaf' || message.type === 'revision.first') return null
      response.writeHead(500).end()
      return 500
    })
    const slug = newSlug('killed')
    await file(slug, ALERT)
    await file(slug, count(3))
    await get(2)
    const reach = async () => (await product.call('GET', `/stories/${slug}/reach`)).body
    await eventually(async () => expect((await reach()).totals).toMatchObject({ superseded: 2 }))
    await product.call('POST', `/stories/${slug}/kill`, { reason: 'Filed in error.' }, WAIT)
    await get(4)
    const { items, head, totals } = await eventually(async () => {
      const report = await reach()
      expect(report.totals).toEqual({ head: 1, superseded: 0, killed: 1, nothing: 0 })
      return report
    })
    const of = (id: string) =>
      items.find((item: { endpoint: { id: string } }) => item.endpoint.id === id)
    expect(of(only.id)).toMatchObject({
      holds: 'head',
      confirmed: { epoch: head.epoch, revision: 3 },
    })
    expect(of(deaf.id)).toMatchObject({
      ...{ holds: 'killed', confirmed: { revision: 1 }, since: expect.any(String) },
      deliveries: [
        { type: 'revision.first', state: 'delivered' },
        { type: 'story.killed', state: 'pending' },
      ],
    })
    expect([of(none.id), totals.nothing]).toEqual([undefined, 0])
  })

  it('[H11] signs with the old secret and the new one while secrets are rotated', async () => {
    const { id, secret } = await subscribe()
    const slug = newSlug('rotated')
    await file(slug, ALERT)
    const { body } = await product.call('POST', `/endpoints/${id}/rotate-secret`)
    expect(body.secret).not.toBe(secret)
    for (const [n, known] of [secret, body.secret].entries()) {
      receiver.expect(known)
      await file(slug, count(n + 2))
      await get(n + 2)
    }
    expect(receiver.refused()).toBe(0)
  })

  it('[H12] sends a test, and a delivery again, when asked to', async () => {
    const { id } = await subscribe({ disabled: true })
    const tested = await product.call('POST', `/endpoints/${id}/test`)
    expect(tested.body.delivery).toMatchObject({ type: 'endpoint.test' })
    await get(1)
    expect(types(receiver.received)).toEqual(['endpoint.test'])
    await eventually(async () => {
      const { body } = await product.call('GET', `/deliveries/${tested.body.delivery.id}`)
      expect(body.state).toBe('delivered')
    })
    const again = await product.call('POST', `/deliveries/${tested.body.delivery.id}/replay`)
    expect(again.status).toBe(202)
    await get(2)
    expect(receiver.received[1]?.id).toBe(receiver.received[0]?.id)
  })

  it('[H13] keeps writing messages while an endpoint is disabled, and recovers them in order', async () => {
    const { id } = await subscribe()
    const slug = newSlug('held')
    await file(slug, ALERT)
    await get(1)
    const since = new Date().toISOString()
    await product.call('PATCH', `/endpoints/${id}`, { disabled: true })
    for (const n of [2, 3, 4]) await file(slug, count(n))
    const held = await product.call('GET', `/endpoints/${id}/deliveries?state=held`)
    expect(held.body.items).toHaveLength(3)
    await product.call('PATCH', `/endpoints/${id}`, { disabled: false })
    const { body } = await product.call('POST', `/endpoints/${id}/recover`, { since })
    await get(4)
    expect(revisions(receiver.received)).toEqual([1, 2, 3, 4])
    const done = await product.call('GET', `/endpoints/${id}/recoveries/${body.recovery.id}`)
    expect(done.body.recovery).toMatchObject({ recovered: 3, finishedAt: expect.any(String) })
  })

  it('[H14] disables an endpoint that is gone, and tells the owner’s others', async () => {
    const { id } = await subscribe({ url: `${receiver.url}/gone` })
    await subscribe({ events: ['story.closed'], url: `${receiver.url}/other` })
    receiver.answer(({ path }, response) => {
      if (path !== '/gone') return null
      response.writeHead(410).end()
      return 410
    })
    await file(newSlug('gone'), ALERT)
    await get(2)
    expect(receiver.received[1]).toMatchObject({
      path: '/other',
      message: { type: 'endpoint.disabled', data: { endpoint: { id }, reason: 'gone' } },
    })
    const { body } = await product.call('GET', `/endpoints/${id}`)
    expect(body).toMatchObject({ disabled: true, disabledReason: 'gone' })
  })

  it('[H27] stops in the middle of what it is sending when the story is killed', async () => {
    const { id } = await subscribe({ disabled: true })
    const slug = newSlug('stopped')
    const since = new Date(Date.now() + ahead).toISOString()
    for (const n of [1, 2, 3]) await file(slug, count(n))
    const first = deferred<ServerResponse>()
    receiver.answer((_, response) => {
      if (receiver.received.length > 0) return null
      first.resolve(response)
      return 200
    })
    await product.call('PATCH', `/endpoints/${id}`, { disabled: false })
    await product.call('POST', `/endpoints/${id}/recover`, { since })
    const response = await first.promise
    await product.call('POST', `/stories/${slug}/kill`, { reason: 'Error.' }, WAIT)
    response.writeHead(200).end()
    await get(2)
    expect(types(receiver.received)).toEqual(['revision.first', 'story.killed'])
  })

  it('[H25] sends what lost its wake-up when a worker starts', async () => {
    await subscribe()
    queueIsDown = true
    await file(newSlug('unwoken'), ALERT)
    queueIsDown = false
    expect(receiver.received).toEqual([])
    const again = await startWorker({ ...setup, clock: () => new Date(Date.now() + ahead) })
    await get(1)
    await again.stop()
  })
})
