import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { Position } from '../../../core/story/position.ts'
import { createMetrics } from '../../../platform/metrics/metrics.ts'
import { LiveStories } from '../../../server/realtime/live-stories.ts'
import { eventually } from '../../support/eventually.ts'
import { openProduct, type TestProduct } from '../open-product.ts'
import { delta, type Told } from './channel-parts.ts'

let product: TestProduct
const stories: { id: string; position: Position }[] = []
let live: LiveStories
let told: (Told & { readonly story: string })[]
/** Who follows what, here. */
let readers: Map<string, number>

beforeAll(async () => {
  product = await openProduct()
  for (const slug of ['one', 'two']) {
    await product.call('POST', `/stories/${slug}/filings`, 'A bridge closed in Vell.', {
      prefer: 'wait=20',
    })
    const { body } = await product.call('GET', `/stories/${slug}`)
    stories.push({ id: body.story.id, position: body.position })
  }
}, 60_000)

afterAll(() => product.close())

beforeEach(() => {
  told = []
  readers = new Map()
  live = new LiveStories(product.database, createMetrics(), () => undefined)
  live.addAudience({
    count: (story) => readers.get(story) ?? 0,
    tell: (story, event, message, position) => told.push({ story, event, message, position }),
    tellHead: (story, position) => told.push({ story, event: 'head', message: {}, position }),
  })
})

async function follow(index: number): Promise<string> {
  const id = stories[index]?.id ?? ''
  readers.set(id, (readers.get(id) ?? 0) + 1)
  await live.channel(id).answer(null, () => undefined)
  return id
}

test('[L19] every story is told its head once in 30 s, and not all in the same second', async () => {
  for (const index of [0, 1]) await follow(index)
  const seconds: string[][] = []
  for (let second = 0; second < 30; second += 1) {
    told = []
    live.tick()
    seconds.push(told.map(({ story }) => story))
  }
  expect(seconds.flat().sort()).toEqual(stories.map(({ id }) => id).sort())
  expect(Math.max(...seconds.map((heads) => heads.length))).toBe(1)
  expect(live.counts()).toEqual(new Map(stories.map(({ id }) => [id, 1])))
})

test('[L19] a reconcile sends what the bus lost; a story that cannot be read keeps no other waiting', async () => {
  const [one = '', two = ''] = [await follow(0), await follow(1)]
  const broken = live.channel(one)
  broken.reconcile = async () => {
    throw new Error('unreadable')
  }
  await product.call('POST', '/stories/two/filings', 'Two bridges closed in Vell.', {
    prefer: 'wait=20',
  })
  await live.reconcile()
  expect(told).toMatchObject([{ story: two, event: 'delta', message: { revision: 2 } }])
})

test('the channel of a story that nobody follows is closed, and what it still reads reaches nobody', async () => {
  const id = await follow(0)
  const channel = live.channel(id)
  readers.clear()
  live.left(id)
  expect(live.counts()).toEqual(new Map())
  const { epoch = '', revision = 0 } = stories[0]?.position ?? {}
  channel.hear(delta(revision + 1, { story: id, epoch }))
  live.hear({ type: 'revision', delta: delta(revision + 1, { story: id, epoch }) })
  await eventually(() => expect(channel.position).toMatchObject({ epoch, revision: revision + 1 }))
  expect(told).toEqual([])
  expect(live.channel(id)).not.toBe(channel)
})
