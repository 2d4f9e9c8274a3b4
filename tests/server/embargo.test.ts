import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { ALERT, UPDATE } from './copy.ts'
import { openProduct, type TestProduct } from './open-product.ts'

let product: TestProduct

beforeAll(async () => {
  product = await openProduct()
})

afterAll(() => product.close())

const LATER = '2090-01-01T09:00:00+02:00'

async function fileUnderEmbargo(slug: string) {
  const body = { text: ALERT, embargoedUntil: LATER }
  const filed = await product.call('POST', `/stories/${slug}/filings`, body, { prefer: 'wait=20' })
  expect(filed.status).toBe(202)
  expect(filed.body.filing).toMatchObject({
    status: 'embargoed',
    embargoedUntil: '2090-01-01T07:00:00.000Z',
  })
  // Nothing is out before the embargo ends, so nobody waits for it.
  expect(filed.headers.get('preference-applied')).toBeNull()
  return filed.body.filing.id as string
}

test('Nothing of an embargoed story is readable, by anyone, in any way', async () => {
  await fileUnderEmbargo('secret')
  const { items } = (await product.call('GET', '/stories')).body
  expect(items).toEqual([])
  for (const path of [
    '',
    '/head',
    '/revisions',
    '/revisions/1',
    '/revisions/1/source',
    '/compare',
  ]) {
    expect((await product.call('GET', `/stories/secret${path}`)).status).toBe(404)
  }
})

test('A cancelled filing stays unpublished and is cancelled once', async () => {
  const id = await fileUnderEmbargo('cancelled')
  const cancelled = await product.call('POST', `/filings/${id}/cancel`)
  expect(cancelled.body).toMatchObject({ filing: { id, status: 'cancelled' } })
  const again = await product.call('POST', `/filings/${id}/cancel`)
  expect(again.body).toMatchObject({ status: 409, code: 'not-embargoed' })
  expect((await product.call('POST', `/filings/${id}/release`)).status).toBe(409)
  expect((await product.call('GET', `/filings/${id}`)).body.filing.status).toBe('cancelled')
})

test('A released filing goes out now', async () => {
  const id = await fileUnderEmbargo('released')
  const released = await product.call('POST', `/filings/${id}/release`, undefined, {
    prefer: 'wait=20',
  })
  expect(released.status).toBe(201)
  expect(released.body.revision.number).toBe(1)
  expect((await product.call('GET', '/stories/released')).status).toBe(200)
})

test('An embargo that is over already is none', async () => {
  const body = { text: ALERT, embargoedUntil: '2001-01-01T00:00:00Z' }
  const filed = await product.call('POST', '/stories/over/filings', body, { prefer: 'wait=20' })
  expect(filed.status).toBe(201)
})

test('A filing under embargo does not hold up the copy behind it', async () => {
  await fileUnderEmbargo('overtaken')
  const now = await product.call('POST', '/stories/overtaken/filings', UPDATE, {
    prefer: 'wait=20',
  })
  expect(now.status).toBe(201)
  const revisions = await product.call('GET', '/stories/overtaken/revisions')
  expect(revisions.body.items.at(-1).filingId).toBe(now.body.filing.id)
})

test('A filing goes out by itself when its embargo ends', async () => {
  const embargoedUntil = new Date(Date.now() + 1000).toISOString()
  const held = await product.call('POST', '/stories/timed/filings', { text: ALERT, embargoedUntil })
  expect(held.status).toBe(202)
  const settled = await product.settle(held.body.filing.id)
  expect(settled).toMatchObject({ status: 'published', revision: 1 })
  expect(settled.settledAt?.getTime()).toBeGreaterThanOrEqual(Date.parse(embargoedUntil))
})
