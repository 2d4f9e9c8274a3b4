import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { ALERT } from './copy.ts'
import { openProduct, type TestProduct } from './open-product.ts'

let product: TestProduct

beforeAll(async () => {
  product = await openProduct()
})

afterAll(() => product.close())

const DESK = { 'x-writethru-desk': '1' }

/** Calls the API as a browser does: with a cookie and without a key. */
async function call(method: string, path: string, cookie: string, body?: unknown, headers = {}) {
  const answer = await fetch(`${product.url}/api/v1${path}`, {
    method,
    headers: { cookie, ...(body === undefined ? {} : JSON_TYPE), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) : null }
}

const JSON_TYPE = { 'content-type': 'application/json' }

async function signIn(scopes: Parameters<TestProduct['makeKey']>[0]) {
  const key = await product.makeKey(scopes)
  const answer = await call('POST', '/desk/session', '', { key }, DESK)
  expect(answer.status).toBe(201)
  const [set = ''] = answer.headers.getSetCookie()
  return { key, set, cookie: set.split(';')[0] ?? '' }
}

test('[V1] Signing in gives a cookie that no script reads and no other site sends', async () => {
  const { key, set, cookie } = await signIn(['file', 'read-desk'])
  expect(set).toMatch(/; HttpOnly/)
  expect(set).toMatch(/; SameSite=Strict/)
  expect(set).not.toContain(key)
  const session = await call('GET', '/desk/session', cookie)
  expect(session.body).toMatchObject({ name: 'file read-desk', scopes: ['file', 'read-desk'] })
  const rows = await product.database.query<{ hash: string }>('SELECT hash FROM desk_session')
  expect(rows.every(({ hash }) => !cookie.includes(hash))).toBe(true)
})

test('[V2] The cookie does what its key may do, and changes nothing without the desk’s header', async () => {
  const { cookie } = await signIn(['file'])
  const forged = await call('POST', '/stories/by-cookie/filings', cookie, { text: ALERT })
  expect(forged.body).toMatchObject({ status: 403, code: 'forged-request' })
  const filed = await call('POST', '/stories/by-cookie/filings', cookie, { text: ALERT }, DESK)
  expect(filed.status).toBe(202)
  const beyond = await call('GET', '/keys', cookie)
  expect(beyond.body).toMatchObject({ status: 403, code: 'missing-scope' })
})

test('[V1] A wrong key signs nobody in, and says so', async () => {
  const answer = await call('POST', '/desk/session', '', { key: 'wt_no' }, DESK)
  expect(answer.body).toMatchObject({ status: 401, code: 'unauthorized' })
  expect(answer.headers.getSetCookie()).toEqual([])
  const forged = await call('POST', '/desk/session', '', { key: product.key })
  expect(forged.status).toBe(403)
})

test('[V3] A session ends with signing out, and with its key', async () => {
  const one = await signIn(['file'])
  expect((await call('DELETE', '/desk/session', one.cookie, undefined, DESK)).status).toBe(204)
  expect((await call('GET', '/desk/session', one.cookie)).status).toBe(401)

  const two = await signIn(['read-desk'])
  const { body } = await product.call('GET', '/keys')
  for (const { id, name, revokedAt } of body.items) {
    if (name === 'read-desk' && !revokedAt) await product.call('DELETE', `/keys/${id}`)
  }
  expect((await call('GET', '/desk/session', two.cookie)).status).toBe(401)
})

test('[V4] Who has a story open at the desk sees who else has', async () => {
  await product.call('POST', '/stories/shared/filings', ALERT, { prefer: 'wait=20' })
  const night = await signIn(['file'])
  const foreign = await signIn(['file', 'webhooks'])
  const open = (cookie: string, story: string | null) =>
    call('POST', '/desk/presence', cookie, { story }, DESK)
  expect((await open(night.cookie, 'shared')).body).toEqual({ others: [] })
  const seen = await open(foreign.cookie, 'shared')
  expect(seen.body.others).toEqual([{ name: 'file', seenAt: expect.any(String) }])
  await open(night.cookie, null)
  expect((await open(foreign.cookie, 'shared')).body.others).toEqual([])
})

test('[V5] Every action is in the audit trail: who, when, what', async () => {
  const { cookie } = await signIn(['file', 'read-desk'])
  const as = (method: string, path: string, body?: unknown) =>
    call(method, path, cookie, body, DESK)
  const first = await as('POST', '/stories/audited/filings', { text: ALERT })
  await product.settle(first.body.filing.id)
  const later = { text: `${ALERT} More.`, embargoedUntil: '2999-01-01T00:00:00Z' }
  const [held, freed] = [
    await as('POST', '/stories/audited/filings', later),
    await as('POST', '/stories/audited/filings', { ...later, text: `${ALERT} Then.` }),
  ]
  await as('POST', `/filings/${held.body.filing.id}/cancel`)
  await as('POST', `/filings/${freed.body.filing.id}/release`)
  await as('POST', '/stories/audited/close')
  await as('POST', '/stories/audited/reopen')
  await as('POST', '/stories/audited/kill', { reason: 'Wrong.' })
  const trail = await as('GET', '/audit?story=audited')
  expect(trail.body.items.map(({ action }: { action: string }) => action)).toEqual([
    'story.kill-filed',
    'story.reopened',
    'story.closed',
    'filing.released',
    'filing.cancelled',
    'filing.accepted',
    'filing.accepted',
    'filing.accepted',
  ])
  expect(trail.body.items[0]).toMatchObject({
    by: { name: 'file read-desk' },
    story: { slug: 'audited' },
    at: expect.stringMatching(/Z$/),
  })
  expect(JSON.stringify(trail.body)).not.toContain('Astrid')
  const page = await as('GET', '/audit?limit=2')
  expect(page.body.items).toHaveLength(2)
  const next = await as('GET', `/audit?limit=2&cursor=${page.body.nextCursor}`)
  expect(next.body.items[0].id).not.toBe(page.body.items[1].id)
  const denied = await call('GET', '/audit', '')
  expect(denied.status).toBe(401)
})

test('[V6] Filings are listed for the desk, by status and story, without their copy', async () => {
  const { cookie } = await signIn(['read-desk'])
  const held = { text: ALERT, slugline: 'HELD', embargoedUntil: '2999-01-01T00:00:00Z' }
  await product.call('POST', '/stories/held-story/filings', held)
  const list = await call('GET', '/filings?status=embargoed&story=held-story', cookie)
  expect(list.body.items).toEqual([
    expect.objectContaining({
      status: 'embargoed',
      story: expect.objectContaining({ slug: 'held-story', slugline: 'HELD' }),
      embargoedUntil: '2999-01-01T00:00:00.000Z',
    }),
  ])
  expect(JSON.stringify(list.body)).not.toContain('Astrid')
  expect((await call('GET', '/filings?status=lost', cookie)).status).toBe(400)
  expect((await call('GET', '/filings', '')).status).toBe(401)
})
