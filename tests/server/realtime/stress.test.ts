import { type ClientRequest, get, type IncomingMessage } from 'node:http'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { DeltaMessage } from '../../../core/protocol/messages.ts'
import { pglite } from '../../support/databases.ts'
import { type EventReader, readEvents } from '../../support/event-stream.ts'
import { eventually } from '../../support/eventually.ts'
import { openRawSocket, type RawSocket } from '../../support/raw-socket.ts'
import { openSetup, type Setup } from '../../support/setups.ts'
import { startOn, type TestProduct } from '../open-product.ts'
import { delta } from './channel-parts.ts'

let setup: Setup
let product: TestProduct
let head: { story: string; epoch: string; revision: number }
const sockets: RawSocket[] = []

async function openSocket(): Promise<RawSocket> {
  const socket = await openRawSocket(product.url)
  sockets.push(socket)
  return socket
}

beforeAll(async () => {
  setup = await openSetup(pglite)
  product = await startOn(setup)
  const copy = 'PORT VARDE (NNA) — Boats were back in harbour, the harbour office said.'
  await product.call('POST', '/stories/boats/filings', copy, { prefer: 'wait=20' })
  const { body } = await product.call('GET', '/stories/boats')
  head = { story: body.story.id, ...body.position }
}, 60_000)

afterAll(async () => {
  for (const socket of sockets) socket.close()
  await product.close()
})

/** Announces the next revision, with so much text in it, as a worker would. */
async function announce(size: number): Promise<void> {
  head = { ...head, revision: head.revision + 1 }
  const { story, epoch, revision } = head
  const ops: DeltaMessage['ops'] = [[`${revision}-1`, 'x'.repeat(size)]]
  await setup.bus.publish({ type: 'revision', delta: delta(revision, { story, epoch, ops }) })
}

function revisionsOf({ frames }: RawSocket): number[] {
  return frames
    .filter((frame) => frame.startsWith('42["delta"'))
    .map((frame) => JSON.parse(frame.slice(2))[1].revision)
}

/** How many readers the story had when this one was told last. */
function lastCount({ frames }: RawSocket): number {
  const last = frames.findLast((frame) => frame.startsWith('42["readers"')) ?? '42[]'
  return JSON.parse(last.slice(2))[1]?.count
}

test('[L16] readers who do not read are dropped, and slow nobody else', async () => {
  const bystander = await openSocket()
  await bystander.subscribe({ story: 'boats' })
  const asleep = await openSocket()
  await asleep.subscribe({ story: 'boats' })
  asleep.socket.pause()
  const stream = await openPausedStream(`${product.url}/api/v1/stories/boats/events`)
  const before = head.revision

  // Up to 24 MB: more than two system buffers hold, and the limit of a reader on top.
  for (let n = 0; n < 400; n += 1) {
    await announce(60_000)
    if (n % 20 === 0)
      await eventually(() => expect(revisionsOf(bystander)).toContain(head.revision))
  }
  await eventually(() => expect(revisionsOf(bystander)).toHaveLength(400))
  expect(revisionsOf(bystander)).toEqual(Array.from({ length: 400 }, (_, n) => before + 1 + n))

  // Both are gone before they read a byte more.
  await eventually(() => expect(lastCount(bystander)).toBe(1))
  asleep.socket.resume()
  await eventually(() => expect(asleep.isOpen).toBe(false))
  expect(revisionsOf(asleep).length).toBeLessThan(400)
  stream.response.resume()
  await stream.closed
  expect(bystander.isOpen).toBe(true)
}, 60_000)

interface PausedStream {
  readonly request: ClientRequest
  readonly response: IncomingMessage
  readonly closed: Promise<void>
}

function openPausedStream(url: string): Promise<PausedStream> {
  return new Promise((resolve, reject) => {
    const request = get(url, (response) => {
      response.pause()
      response.on('error', () => undefined)
      const closed = new Promise<void>((end) => {
        response.once('close', end)
      })
      resolve({ request, response, closed })
    })
    request.once('error', reject)
  })
}

test('[L12] of thousands who come at once the server lets in as many as it can, and reads once', async () => {
  const query = setup.database.query.bind(setup.database)
  let queries = 0
  setup.database.query = (...asked: Parameters<typeof query>) => {
    queries += 1
    return query(...asked)
  }
  const crowd = await Promise.all(Array.from({ length: 25 }, openSocket))
  const start = performance.now()
  const answers = (
    await Promise.all(
      crowd.map((one) =>
        Promise.all(
          Array.from({ length: 160 }, () =>
            one.subscribe({ story: 'boats', epoch: head.epoch, revision: head.revision }),
          ),
        ),
      ),
    )
  ).flat()
  const seconds = (performance.now() - start) / 1_000
  setup.database.query = query
  const admitted = answers.filter(({ ok }) => ok)
  const refused = answers.filter(({ ok }) => !ok)
  expect(admitted.length).toBeGreaterThanOrEqual(1_000)
  expect(admitted.length).toBeLessThanOrEqual(1_001 + seconds * 1_000)
  for (const answer of refused) {
    expect(answer).toMatchObject({ code: 'overloaded', retryAfterMs: expect.any(Number) })
  }
  // No two thirds of them are told the same moment. On a machine slow enough nobody is refused.
  expect(new Set(refused.map(({ retryAfterMs }) => retryAfterMs)).size).toBeGreaterThanOrEqual(
    refused.length / 3,
  )
  // The story and its head at most; the rest runs by the clock.
  expect(queries).toBeLessThan(30)
  for (const one of crowd) one.close()
}, 60_000)

test('[L17] a server that stops says goodbye to everybody, slice by slice', async () => {
  const readers = await Promise.all(Array.from({ length: 250 }, openSocket))
  const closedAt: number[] = []
  for (const { socket } of readers) socket.once('close', () => closedAt.push(performance.now()))
  const streams: EventReader[] = []
  for (let n = 0; n < 5; n += 1) {
    streams.push(await readEvents(`${product.url}/api/v1/stories/boats/events`))
  }
  await eventually(() => {
    for (const { events } of streams) expect(events).toHaveLength(1)
  })
  const stopping = product.stop()
  await Promise.all(streams.map(({ ended }) => ended))
  await eventually(() => expect(closedAt).toHaveLength(250))
  await stopping
  for (const { frames } of readers) {
    const bye = frames.find((frame) => frame.startsWith('42["bye"'))
    expect(JSON.parse(bye?.slice(2) ?? '[]')[1]).toEqual({
      minMs: 500,
      maxMs: expect.any(Number),
      reason: 'draining',
    })
  }
  for (const { events, retry } of streams) {
    expect(events.at(-1)).toMatchObject({ event: 'bye', data: { minMs: 500, reason: 'draining' } })
    expect(retry()).toBeGreaterThanOrEqual(500)
    expect(retry()).toBeLessThanOrEqual(events.at(-1)?.data.maxMs)
  }
  // Three slices with a pause between: nobody else meets all of them at once.
  const [first = 0] = closedAt
  expect((closedAt.at(-1) ?? 0) - first).toBeGreaterThan(100)
  await expect(openRawSocket(product.url)).rejects.toThrow()
}, 60_000)
