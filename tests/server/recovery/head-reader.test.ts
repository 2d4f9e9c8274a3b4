import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Database } from '../../../platform/store/database.ts'
import { HeadReader } from '../../../server/recovery/head-reader.ts'
import { deferred } from '../../support/deferred.ts'
import { openProduct, type TestProduct } from '../open-product.ts'

let product: TestProduct
const ids: string[] = []

beforeAll(async () => {
  product = await openProduct()
  for (const slug of ['one', 'two']) {
    await product.call('POST', `/stories/${slug}/filings`, 'A bridge closed in Vell.', {
      prefer: 'wait=20',
    })
    ids.push((await product.call('GET', `/stories/${slug}/head`)).body.story)
  }
}, 60_000)

afterAll(() => product.close())

/** The product's database; `sent` counts queries, each of which is sent when `mayGo` resolves. */
function watched(mayGo: (nth: number) => Promise<void> = async () => undefined) {
  const counts = { sent: 0 }
  const database: Database = {
    ...product.database,
    async query(...asked) {
      counts.sent += 1
      await mayGo(counts.sent)
      return product.database.query(...asked)
    },
  }
  return { heads: new HeadReader(database), counts }
}

test('[CU4] who asks at once shares one query, whatever the stories and names', async () => {
  const { heads, counts } = watched()
  const [id = ''] = ids
  const found = await Promise.all(
    ['one', id, id.toUpperCase(), 'two', 'nowhere', 'one'].map((name) => heads.find(name)),
  )
  expect(found.map((head) => head?.slug ?? null)).toEqual(['one', 'one', 'one', 'two', null, 'one'])
  expect(found[0]).toEqual({
    ...{ id, slug: 'one', state: 'open', revision: 1, compacted: 0 },
    ...{ epoch: expect.any(String), hash: expect.stringMatching(/^[0-9a-f]{16}$/) },
  })
  expect(counts.sent).toBe(1)
})

test('[CU4] nobody is answered by a query from before the question, nor waits for one', async () => {
  const firstIsHeld = deferred()
  const firstIsAsked = deferred()
  const { heads, counts } = watched(async (nth) => {
    if (nth > 1) return
    firstIsAsked.resolve()
    await firstIsHeld.promise
  })
  const first = heads.find('two')
  await firstIsAsked.promise
  await product.database.query(`UPDATE story SET state = 'closed' WHERE slug = 'two'`)
  expect((await heads.find('two'))?.state).toBe('closed')
  await product.database.query(`UPDATE story SET state = 'open' WHERE slug = 'two'`)
  expect((await heads.find('two'))?.state).toBe('open')
  firstIsHeld.resolve()
  expect((await first)?.slug).toBe('two')
  expect(counts.sent).toBe(3)
})

test('[CU4] a query that fails fails those who asked, and nobody later', async () => {
  const { heads } = watched(async (nth) => {
    if (nth === 1) throw new Error('The store is away.')
  })
  const asked = await Promise.allSettled([heads.find('one'), heads.find('two')])
  expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect((await heads.find('one'))?.slug).toBe('one')
})
