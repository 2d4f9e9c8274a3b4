import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { type EventReader, readEvents } from '../support/event-stream.ts'
import { eventually } from '../support/eventually.ts'
import { openProduct, type TestProduct } from './open-product.ts'

let product: TestProduct
let epoch: string
const readers: EventReader[] = []

function copyNumber(n: number): string {
  return `PORT VARDE (NNA) — ${n} boats were back in harbour, the harbour office said.

Wind from the north is expected to ease overnight.`
}

function file(story: string, n: number) {
  return product.call('POST', `/stories/${story}/filings`, copyNumber(n), { prefer: 'wait=20' })
}

async function listen(path: string, headers: Record<string, string> = {}): Promise<EventReader> {
  const reader = await readEvents(`${product.url}/api/v1/stories/${path}`, headers)
  readers.push(reader)
  return reader
}

beforeAll(async () => {
  product = await openProduct()
  for (let n = 1; n <= 5; n += 1) await file('boats', n)
  epoch = (await product.call('GET', '/stories/boats/head')).body.epoch
}, 60_000)

afterEach(() => {
  for (const reader of readers.splice(0)) reader.close()
})

afterAll(() => product.close())

describe('GET /stories/STORY/events', () => {
  test('[L9] leads from a position to the head, then tells every revision once, in order', async () => {
    const reader = await listen(`boats/events?epoch=${epoch}&revision=2`)
    await eventually(() => expect(reader.events).toHaveLength(3))
    await file('boats', 6)
    await eventually(() => expect(reader.events).toHaveLength(4))
    expect(reader.events.map(({ event }) => event)).toEqual(Array(4).fill('delta'))
    expect(reader.events.map(({ data }) => data.revision)).toEqual([3, 4, 5, 6])
    expect(reader.events.map(({ id }) => id)).toEqual([3, 4, 5, 6].map((n) => `${epoch}.${n}`))
    const { deltas } = (await product.call('GET', `/stories/boats/deltas/${epoch}/2..6`)).body
    expect(reader.events.map(({ data }) => data)).toEqual(deltas)
  })

  test('[L9] what was heard last wins over the address', async () => {
    const reader = await listen(`boats/events?epoch=${epoch}&revision=2`, {
      'last-event-id': `${epoch}.5`,
    })
    await eventually(() => expect(reader.events.map(({ id }) => id)).toEqual([`${epoch}.6`]))
  })

  test('[L9] a reader at the head hears nothing but where it stands', async () => {
    const reader = await listen(`boats/events?epoch=${epoch}&revision=6`)
    await eventually(() => expect(reader.lastEventId()).toBe(`${epoch}.6`))
    expect(reader.events).toEqual([])
  })

  test.each([
    ['no position', '', {}, 'start'],
    ['another epoch', '?epoch=dead&revision=3', {}, 'new-epoch'],
    ['the future', '?epoch=EPOCH&revision=99', {}, 'unknown-position'],
    ['a Last-Event-ID of somebody else', '', { 'last-event-id': '4711' }, 'unknown-position'],
    ['NaN', '', { 'last-event-id': 'EPOCH.NaN' }, 'unknown-position'],
  ])('[L9] %s is answered with where to start from', async (_name, query, headers, reason) => {
    const asked = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace('EPOCH', epoch)]),
    )
    const reader = await listen(`boats/events${query.replace('EPOCH', epoch)}`, asked)
    await eventually(() => expect(reader.events).toHaveLength(1))
    expect(reader.events[0]).toMatchObject({
      event: 'reset',
      id: `${epoch}.6`,
      data: { epoch, revision: 6, reason },
    })
    const snapshot = await product.call('GET', `/stories/boats/snapshots/${epoch}/6`)
    expect(snapshot.status).toBe(200)
  })

  test('streams are neither kept, nor packed, nor held back by proxies', async () => {
    const reader = await listen('boats/events', { 'accept-encoding': 'gzip' })
    expect(reader.status).toBe(200)
    expect(reader.headers.get('content-type')).toMatch(/^text\/event-stream/)
    expect(reader.headers.get('cache-control')).toBe('no-store')
    expect(reader.headers.get('x-accel-buffering')).toBe('no')
    expect(reader.headers.get('content-encoding')).toBeNull()
    await eventually(() => expect(reader.retry()).toBeGreaterThanOrEqual(2_000))
    expect(reader.retry()).toBeLessThanOrEqual(5_000)
  })

  test('[L10] tells that a story is gone, and then that there is nothing to come back for', async () => {
    await file('boats-killed', 1)
    const { body } = await product.call('GET', '/stories/boats-killed/head')
    const reader = await listen('boats-killed/events')
    await eventually(() => expect(reader.events).toHaveLength(1))
    await product.call('POST', '/stories/boats-killed/kill', { reason: 'Filed in error.' })
    await reader.ended
    expect(reader.events[1]).toMatchObject({ event: 'gone', data: { reason: 'Filed in error.' } })

    const late = await listen('boats-killed/events', {
      'last-event-id': `${body.epoch}.${body.revision}`,
    })
    await late.ended
    expect(late.events).toMatchObject([{ event: 'gone', data: { reason: 'Filed in error.' } }])
    const informed = await listen('boats-killed/events', { 'last-event-id': late.lastEventId() })
    expect(informed.status).toBe(204)
    const { body: head } = await product.call('GET', '/stories/boats-killed/head')
    expect(head).toMatchObject({ killed: true, reason: 'Filed in error.' })
  })

  test('refuses what makes no sense, naming the parameter', async () => {
    for (const query of [
      'epoch=x',
      'revision=3',
      'epoch=x&revision=three',
      'epoch=x&revision=-1',
    ]) {
      const answer = await product.call('GET', `/stories/boats/events?${query}`)
      expect(answer.body).toMatchObject({ status: 400, code: 'bad-request' })
    }
    for (const name of ['no-such-story', 'NO', 'x'.repeat(3_000)]) {
      expect((await product.call('GET', `/stories/${name}/events`)).status).toBe(404)
    }
  })

  test('a HEAD request is answered and ends', async () => {
    expect((await product.call('HEAD', '/stories/boats/events')).status).toBe(200)
  })

  test('readers of a stream that went away are forgotten', async () => {
    const reader = await listen('boats/events')
    await eventually(() => expect(reader.events).toHaveLength(1))
    reader.close()
    await file('boats', 7)
    const next = await listen(`boats/events?epoch=${epoch}&revision=6`)
    await eventually(() => expect(next.events).toMatchObject([{ data: { revision: 7 } }]))
  })
})
