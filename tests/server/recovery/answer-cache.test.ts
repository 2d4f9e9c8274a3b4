import { afterEach, expect, test } from '@jest/globals'
import { createMetrics } from '../../../platform/metrics/metrics.ts'
import { AnswerCache } from '../../../server/recovery/answer-cache.ts'
import { deferred } from '../../support/deferred.ts'
import { readMetrics } from '../../support/read-metrics.ts'
import { openProduct, type TestProduct } from '../open-product.ts'

let product: TestProduct | null = null

afterEach(async () => {
  await product?.close()
  product = null
})

/** A cache, and how often something was read for it. */
function openCache(maxBytes = 1_000_000) {
  const metrics = createMetrics()
  const cache = new AnswerCache(maxBytes, metrics)
  let reads = 0
  return {
    reads: () => reads,
    find: (key: string, length = 10, packing: 'br' | 'gzip' | null = null) =>
      cache.find(key, packing, async () => {
        reads += 1
        return { key, text: 'x'.repeat(length) }
      }),
    cache,
    bytes: async () => (await metrics.catchUpKeptBytes.get()).values[0]?.value ?? 0,
  }
}

test('[CU3] of many answers the last ones asked for are kept, up to so many bytes', async () => {
  const { find, reads, bytes } = openCache(100_000)
  for (let n = 0; n < 200; n += 1) {
    await find(`key ${n}`, 3_000)
    await find('asked again and again', 3_000)
    expect(await bytes()).toBeLessThanOrEqual(100_000)
  }
  expect(await bytes()).toBeGreaterThan(50_000)
  expect(reads()).toBe(201)
  await find('key 199')
  expect(reads()).toBe(201)
  await find('key 0')
  expect(reads()).toBe(202)
})

test('[CU3] tiny answers count, too, by what it takes to keep them', async () => {
  const { find, reads } = openCache(10_000)
  for (let n = 0; n < 100; n += 1) await find(`key ${n}`, 0)
  for (let n = 0; n < 80; n += 1) await find(`key ${n}`, 0)
  expect(reads()).toBe(180)
})

test('[CU3] one that is large pushes nothing out', async () => {
  const { find, reads } = openCache(100_000)
  await find('small')
  const large = await find('large', 90_000)
  expect(large?.body.length).toBeGreaterThan(90_000)
  await find('large', 90_000)
  await find('small')
  expect(reads()).toBe(3)
})

test('[CU1] who asks while it is read waits for that read; what failed is read anew', async () => {
  const { cache } = openCache()
  const held = deferred<object | null>()
  let reads = 0
  const read = () => {
    reads += 1
    return held.promise
  }
  const packings = [null, 'br', 'br'] as const
  const asked = packings.map((packing) => cache.find('key', packing, read))
  held.resolve({ text: 'x'.repeat(5_000) })
  const answers = await Promise.all(asked)
  expect(reads).toBe(1)
  expect(answers.map((answer) => answer?.packing)).toEqual(packings)
  const failing = () => Promise.reject(new Error('The store is away.'))
  await expect(cache.find('other', null, failing)).rejects.toThrow('away')
  expect(await cache.find('other', null, async () => null)).toBeNull()
  const found = await cache.find('other', null, async () => ({ found: true }))
  expect(String(found?.body)).toBe('{"found":true}')
})

test('[CU1] what is short is not packed', async () => {
  const { find, reads } = openCache()
  expect((await find('short', 100, 'br'))?.packing).toBeNull()
  expect((await find('long', 2_000, 'br'))?.packing).toBe('br')
  expect((await find('long', 2_000, 'gzip'))?.packing).toBe('gzip')
  expect(reads()).toBe(2)
})

test.each([
  [0, 0],
  [8_000, 8_000],
])(
  '[CU3] a server told to keep %i bytes keeps no more, and answers all the same',
  async (limit, most) => {
    product = await openProduct({ catchUpCacheBytes: limit })
    for (const n of [1, 2, 3, 4]) {
      const text = `PORT VARDE (NNA) — ${n} boats were back in harbour, the harbour office said.`
      await product.call('POST', '/stories/boats/filings', text, { prefer: 'wait=20' })
    }
    const { epoch } = (await product.call('GET', '/stories/boats/head')).body
    const ranges = [0, 1, 2, 3].flatMap((from) =>
      [1, 2, 3, 4].filter((to) => to > from).map((to) => `${from}..${to}`),
    )
    for (const _ of [1, 2]) {
      for (const range of ranges) {
        const { status, body } = await product.call(
          'GET',
          `/stories/boats/deltas/${epoch}/${range}`,
        )
        expect([status, `${body.from}..${body.to}`]).toEqual([200, range])
        const { sum } = await readMetrics(`${product.url}/metrics`)
        expect(sum('writethru_catch_up_kept_bytes')).toBeLessThanOrEqual(most)
      }
    }
    const { sum } = await readMetrics(`${product.url}/metrics`)
    const kept = sum('writethru_catch_up_answers_total', 'outcome="kept"')
    if (limit === 0) expect(kept).toBe(0)
    expect(sum('writethru_catch_up_answers_total')).toBe(2 * ranges.length)
  },
  60_000,
)
