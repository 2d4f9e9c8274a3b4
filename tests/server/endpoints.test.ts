import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { eventually } from '../support/eventually.ts'
import { type Receiver, startReceiver } from '../support/receiver.ts'
import { openProduct, type TestProduct } from './open-product.ts'

let product: TestProduct
let receiver: Receiver
let stories = 0

beforeAll(async () => {
  product = await openProduct({ webhookAllowHosts: ['127.0.0.1'] })
}, 60_000)

afterAll(() => product?.close())

beforeEach(async () => {
  receiver = await startReceiver()
})

afterEach(async () => {
  await product.database.query('UPDATE endpoint SET deleted_at = now() WHERE deleted_at IS NULL')
  await receiver.close()
})

const create = (fields: object = {}, headers: Record<string, string> = {}) =>
  product.call('POST', '/endpoints', { url: receiver.url, ...fields }, headers)
const as = (key: string) => ({ authorization: `Bearer ${key}` })
const file = (slug: string, text: string) =>
  product.call('POST', `/stories/${slug}/filings`, text, { prefer: 'wait=20' })
const arrived = (count: number) => eventually(() => expect(receiver.received.length).toBe(count))

const DEFAULTS = {
  ...{ events: null, stories: null, minUrgency: null, minSignificance: null, payload: 'full' },
  ...{ ordering: 'in-order', maxPerSecond: null, disabled: false, disabledReason: null },
}

describe('an endpoint', () => {
  test('is created, read, changed and deleted', async () => {
    const made = await create()
    expect(made.status).toBe(201)
    expect(made.headers.get('location')).toBe(`/api/v1/endpoints/${made.body.id}`)
    expect(made.body).toMatchObject({ ...DEFAULTS, health: { state: 'healthy', failures: 0 } })
    const path = `/endpoints/${made.body.id}`
    const changes = { events: ['story.closed'], minUrgency: 3, payload: 'thin', disabled: true }
    const changed = await product.call('PATCH', path, changes)
    expect(changed.body).toMatchObject({ ...DEFAULTS, ...changes, disabledReason: 'owner' })
    const again = await product.call('PATCH', path, { events: null, disabled: false })
    expect(again.body).toMatchObject({ events: null, minUrgency: 3, disabled: false })
    expect((await product.call('GET', '/endpoints')).body).toMatchObject({
      ...{ items: [{ id: made.body.id }], nextCursor: null },
    })
    expect((await product.call('DELETE', path)).status).toBe(204)
    expect((await product.call('GET', path)).status).toBe(404)
  })

  test('[V5] every action on it is in the audit trail, without its secret or its token', async () => {
    const url = `${receiver.url}/?token=subscribers-own`
    const made = await create({ url })
    const path = `/endpoints/${made.body.id}`
    await product.call('PATCH', path, { minUrgency: 3, disabled: true })
    const tested = await product.call('POST', `${path}/test`)
    await product.call('POST', `${path}/recover`, { since: '2031-05-04T18:00:00Z' })
    await product.call('POST', `${path}/rotate-secret`, {})
    await product.call('POST', `/deliveries/${tested.body.delivery.id}/replay`)
    await product.call('DELETE', path)
    const trail = await product.call('GET', '/audit?limit=7')
    const { host } = new URL(url)
    const about = { endpointId: made.body.id, host }
    expect(
      trail.body.items.map(({ action, detail }: { action: string; detail: object }) => [
        action,
        detail,
      ]),
    ).toEqual([
      ['endpoint.deleted', about],
      ['delivery.replayed', { ...about, deliveryId: tested.body.delivery.id, revision: null }],
      ['endpoint.secret-rotated', about],
      ['endpoint.recovery-begun', { ...about, since: '2031-05-04T18:00:00.000Z' }],
      ['endpoint.tested', about],
      ['endpoint.changed', { ...about, fields: ['minUrgency'], disabled: true }],
      ['endpoint.created', about],
    ])
    const text = JSON.stringify(trail.body)
    expect(text).not.toContain('whsec_')
    expect(text).not.toContain('subscribers-own')
  })

  test('[H23] belongs to its key; another key sees nothing of it, an admin everything', async () => {
    const [mine, other, reader] = [
      await product.makeKey(['webhooks']),
      await product.makeKey(['webhooks']),
      await product.makeKey(['read-desk']),
    ]
    const { body } = await create({}, as(mine))
    const tested = await product.call('POST', `/endpoints/${body.id}/test`, {}, as(mine))
    const delivery = tested.body.delivery.id
    const calls = [
      ['GET', `/endpoints/${body.id}`],
      ['PATCH', `/endpoints/${body.id}`],
      ['GET', `/endpoints/${body.id}/deliveries`],
      ['GET', `/deliveries/${delivery}`],
      ['POST', `/deliveries/${delivery}/replay`],
      ['POST', `/endpoints/${body.id}/rotate-secret`],
      ['DELETE', `/endpoints/${body.id}`],
    ] as const
    for (const [method, path] of calls) {
      const sent = method === 'PATCH' ? {} : undefined
      expect((await product.call(method, path, sent, as(other))).status).toBe(404)
      expect((await product.call(method, path, sent, as(reader))).status).toBe(403)
    }
    expect((await product.call('GET', '/endpoints', undefined, as(other))).body.items).toEqual([])
    expect((await product.call('GET', `/endpoints/${body.id}`)).status).toBe(200)
    await arrived(1)
  })

  test('[H23] shows its secret when it is made, and nowhere else', async () => {
    const { id, secret } = (await create()).body
    const rotated = (await product.call('POST', `/endpoints/${id}/rotate-secret`)).body.secret
    await product.call('POST', `/endpoints/${id}/test`)
    await arrived(1)
    const shown = [
      await product.call('GET', `/endpoints/${id}`),
      await product.call('GET', '/endpoints'),
      await product.call('PATCH', `/endpoints/${id}`, { payload: 'thin' }),
      await product.call('GET', `/endpoints/${id}/deliveries`),
    ]
    for (const place of [JSON.stringify(shown.map(({ body }) => body)), product.logged()]) {
      expect(place).toContain(id)
      expect(place).not.toContain(secret.slice(6))
      expect(place).not.toContain(rotated.slice(6))
    }
  })

  test('keeps its own secret, and signs with any number of them while they are rotated', async () => {
    const secret = `whsec_${Buffer.alloc(24, 1).toString('base64')}`
    const { id } = (await create({ secret })).body
    receiver.expect(secret)
    // Rotations and deliveries at once: none may find the endpoint without a secret in force.
    const tests = Array.from({ length: 6 }, () => product.call('POST', `/endpoints/${id}/test`))
    const rotations = Array.from({ length: 3 }, () =>
      product.call('POST', `/endpoints/${id}/rotate-secret`),
    )
    const done = await Promise.all([...tests, ...rotations])
    expect(done.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202, 202, 200, 200, 200])
    await arrived(6)
    expect(receiver.refused()).toBe(0)
  })
})

describe('[H24] refused', () => {
  const secretOf = (bytes: number) => `whsec_${Buffer.alloc(bytes, 1).toString('base64')}`
  const cases: readonly (readonly [string, object, string, RegExp])[] = [
    ['no URL', { url: '' }, '/url', /address to send to/],
    ['what is no URL', { url: 'example.com/news' }, '/url', /not a URL/],
    ['another scheme', { url: 'ftp://example.com/' }, '/url', /http: or https:/],
    ['credentials', { url: 'https://me:secret@example.com/' }, '/url', /user name or a password/],
    ['a private host', { url: 'http://10.0.0.1/' }, '/url', /private address; name a public host/],
    ['localhost.', { url: 'http://localhost./' }, '/url', /WEBHOOK_ALLOW_HOSTS/],
    ['a decimal host', { url: 'http://2130706434/' }, '/url', /127\.0\.0\.2 is a loopback/],
    ['an unknown type', { events: ['revision.deleted'] }, '/events/0', /must be one of/],
    ['no types at all', { events: [] }, '/events', /at least one type/],
    ['no stories at all', { stories: [] }, '/stories', /at least one slug/],
    [
      'a glob that no slug matches',
      { stories: ['Harbour Fire'] },
      '/stories/0',
      /can match no slug/,
    ],
    ['an urgency of 0', { minUrgency: 0 }, '/minUrgency', /from 1/],
    ['a significance above 1', { minSignificance: 1.5 }, '/minSignificance', /from 0 to 1/],
    ['another payload', { payload: 'everything' }, '/payload', /full, delta, thin/],
    [
      'deltas with gaps',
      { payload: 'delta', ordering: 'latest-only' },
      '/ordering',
      /deltas cannot/,
    ],
    ['a rate of 0', { maxPerSecond: 0 }, '/maxPerSecond', /from 1/],
    ['a short secret', { secret: secretOf(23) }, '/secret', /24 to 64 bytes/],
    ['a long secret', { secret: secretOf(65) }, '/secret', /24 to 64 bytes/],
    ['a secret of words', { secret: 'correct horse battery staple' }, '/secret', /whsec_/],
    ['an unknown field', { retries: 5 }, '/retries', /not a known field/],
  ]

  test.each(cases)('is %s', async (_, fields, pointer, detail) => {
    const { status, body } = await create(fields)
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'invalid-input' })
    expect(body.errors).toMatchObject([{ pointer, detail: expect.stringMatching(detail) }])
    expect((await product.call('GET', '/endpoints')).body.items).toEqual([])
  })

  test('is a body that is no JSON, a time without a zone, an unknown state, an unknown id', async () => {
    const { id } = (await create()).body
    const calls = [
      ['POST', `/endpoints/${id}/recover`, { since: '2031-05-04 18:00' }, 422, 'invalid-input'],
      ['POST', `/endpoints/${id}/recover`, undefined, 422, 'invalid-input'],
      ['POST', `/endpoints/${id}/recover`, { since: '0000-01-01T00:00:00Z' }, 422, 'invalid-input'],
      ['GET', `/endpoints/${id}/deliveries?state=lost`, undefined, 400, 'bad-request'],
      ['GET', `/endpoints/${id}/recoveries/${id}`, undefined, 404, 'not-found'],
      ['GET', '/endpoints/nobody', undefined, 404, 'not-found'],
      ['POST', `/deliveries/${id}/replay`, undefined, 404, 'not-found'],
    ] as const
    for (const [method, path, sent, status, code] of calls) {
      const answer = await product.call(method, path, sent)
      expect([path, answer.status, answer.body.code]).toEqual([path, status, code])
    }
    const json = { 'content-type': 'application/json' }
    const broken = await product.send('POST', '/endpoints', '{', json)
    expect([broken.status, broken.body.code]).toEqual([400, 'malformed-json'])
  })
})

test('[H26] What a kill withdrew is neither replayed, nor recovered, nor shown', async () => {
  const { id } = (await create()).body
  const slug = `withdrawn-${++stories}`
  const since = new Date().toISOString()
  await file(slug, 'PORT VARDE (NNA) — A name that must not be told was told, the office said.')
  await arrived(1)
  await product.call('PATCH', `/endpoints/${id}`, { disabled: true })
  await file(slug, 'PORT VARDE (NNA) — Another name that must not be told was told, it said.')
  await product.call('POST', `/stories/${slug}/kill`, { reason: 'Error.' }, { prefer: 'wait=20' })
  const { items } = (await product.call('GET', `/endpoints/${id}/deliveries`)).body
  expect(items.map(({ type, state }: { type: string; state: string }) => [type, state])).toEqual([
    ['story.killed', 'held'],
    ['revision.update', 'superseded'],
    ['revision.first', 'delivered'],
  ])
  const replayed = await product.call('POST', `/deliveries/${items[2].id}/replay`)
  expect(replayed).toMatchObject({ status: 410, body: { code: 'killed' } })
  expect((await product.call('GET', `/deliveries/${items[2].id}`)).body.request.body).toBeNull()
  await product.call('PATCH', `/endpoints/${id}`, { disabled: false })
  await product.call('POST', `/endpoints/${id}/recover`, { since })
  await arrived(2)
  expect(receiver.received[1]?.message.type).toBe('story.killed')
  expect(receiver.received[1]?.raw).not.toMatch('must not be told')
})
