import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { ALERT, UPDATE } from './copy.ts'
import { openProduct, type TestProduct } from './open-product.ts'

let product: TestProduct

beforeAll(async () => {
  product = await openProduct()
  await product.call('POST', '/stories/ferry/filings', ALERT, { prefer: 'wait=20' })
})

afterAll(() => product.close())

test('A preview on a story is what filing would do, and writes nothing', async () => {
  const preview = await product.call('POST', '/preview', { story: 'ferry', text: UPDATE })
  expect(preview.status).toBe(200)
  expect(preview.body).toMatchObject({
    story: { slug: 'ferry' },
    kind: 'update',
    change: { from: 1, to: 2 },
    warnings: expect.any(Array),
    revisions: [{ number: 2 }],
  })
  expect((await product.call('GET', '/stories/ferry/head')).body.revision).toBe(1)
  const filed = await product.call('POST', '/stories/ferry/filings', UPDATE, { prefer: 'wait=20' })
  expect(filed.body.change).toEqual(preview.body.change)
  const story = await product.call('GET', '/stories/ferry')
  expect(story.body.document).toEqual(preview.body.document)
})

test('Without a story, composite copy shows the two revisions that it would make', async () => {
  const { body } = await product.call('POST', '/preview', { text: UPDATE })
  expect(body).toMatchObject({
    story: null,
    revisions: [
      { number: 1, reconstructed: true },
      { number: 2, reconstructed: false },
    ],
  })
  const free = await product.call('POST', '/preview', { story: 'a-free-slug', text: UPDATE })
  expect(free.body).toEqual(body)
  const rows = await product.database.query(`SELECT 1 FROM story WHERE slug = 'a-free-slug'`)
  expect(rows).toHaveLength(0)
})

test('What the head says already is unchanged', async () => {
  await product.call('POST', '/stories/same/filings', ALERT, { prefer: 'wait=20' })
  const { body } = await product.call('POST', '/preview', { story: 'same', text: ALERT })
  expect(body).toMatchObject({ kind: 'unchanged', change: { kind: 'unchanged' }, revisions: [] })
})

test('A preview refuses what filing would refuse', async () => {
  const empty = await product.call('POST', '/preview', { text: '' })
  expect(empty.body).toMatchObject({ code: 'no-copy', errors: [{ pointer: '/text' }] })
  expect((await product.call('POST', '/preview', { text: ALERT, x: 1 })).status).toBe(422)
  const slug = await product.call('POST', '/preview', { story: 'A B', text: ALERT })
  expect(slug.body).toMatchObject({ code: 'bad-slug', errors: [{ pointer: '/story' }] })
  await product.call('POST', '/stories/same/close')
  const closed = await product.call('POST', '/preview', { story: 'same', text: UPDATE })
  expect(closed.body.code).toBe('story-closed')
})
