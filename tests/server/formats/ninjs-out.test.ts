import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Document } from '../../../core/story/document.ts'
import { openProduct, type TestProduct } from '../open-product.ts'
import { NEWSML_G2, PLAIN } from './same-story.ts'

let product: TestProduct

beforeAll(async () => {
  product = await openProduct()
})

afterAll(() => product.close())

const file = (story: string, body: string, type: string) =>
  product.send('POST', `/stories/${story}/filings`, new Uint8Array(Buffer.from(body)), {
    'content-type': type,
    prefer: 'wait=20',
  })

const withoutIds = ({ blocks, ...fields }: Document) => ({
  ...fields,
  blocks: blocks.map(({ id: _, ...block }) => block),
})

test('[FM5] a revision goes out as ninjs 3, which gives the same document when it is filed again', async () => {
  await file('out', PLAIN, 'text/plain')
  const { body: item, headers } = await product.call('GET', '/stories/out/revisions/2.ninjs')
  expect(headers.get('content-type')).toContain('application/ninjs+json')
  expect(item).toMatchObject({
    uri: expect.stringMatching(/^urn:uuid:/),
    ...{ type: 'text', version: '2', pubStatus: 'usable', by: 'By Jane Doe' },
    headlines: [{ role: 'main', value: 'Ferry fire off Tarvik kills 12 & injures 30' }],
    bodies: [{ contentType: 'text/html' }, { contentType: 'text/plain' }],
  })
  expect(JSON.stringify(item)).not.toContain('Updates death toll')

  const filed = await file('in', JSON.stringify(item), 'application/ninjs+json')
  expect(filed.status).toBe(201)
  const document = async (story: string) =>
    withoutIds((await product.call('GET', `/stories/${story}`)).body.document)
  expect(await document('in')).toEqual(await document('out'))
  expect((await product.call('GET', '/stories/out/revisions/3.ninjs')).status).toBe(404)
})

test('A news format filed over HTTP is answered with what was not kept of it', async () => {
  const { status, body } = await file('newsml', NEWSML_G2, 'application/vnd.iptc.g2.newsitem+xml')
  expect(status).toBe(201)
  expect(body.warnings).toContainEqual({
    code: 'not-kept',
    detail: expect.stringContaining('itemMeta/provider'),
  })
})

test('[FM5] of a killed story the tombstone goes out, canceled and without text', async () => {
  await file('killed', PLAIN, 'text/plain')
  const reason = 'No ferry burned.'
  await product.call('POST', '/stories/killed/kill', { reason }, { prefer: 'wait=20' })
  const asReader = (revision: number) =>
    fetch(`${product.url}/api/v1/stories/killed/revisions/${revision}.ninjs`)
  expect((await asReader(2)).status).toBe(410)
  const tombstone = await asReader(3)
  expect(tombstone.headers.get('cache-control')).toContain('no-store')
  const item = await tombstone.json()
  expect(item).toMatchObject({ version: '3', pubStatus: 'canceled' })
  expect(item).not.toHaveProperty('bodies')
  expect(JSON.stringify(item)).not.toContain('Tarvik kills')
})
