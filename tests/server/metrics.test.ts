import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { io, type Socket } from 'socket.io-client'
import { newEpoch, newId } from '../../platform/ids.ts'
import { readEvents } from '../support/event-stream.ts'
import { eventually } from '../support/eventually.ts'
import { type ReadMetrics, readMetrics } from '../support/read-metrics.ts'
import { openProduct, type TestProduct } from './open-product.ts'

let product: TestProduct
let epoch: string
const sockets: Socket[] = []

const scrape = (): Promise<ReadMetrics> => readMetrics(`${product.url}/metrics`)

function file(n: number) {
  const text = `PORT VARDE (NNA) — ${n} boats were back in harbour, the harbour office said.`
  return product.call('POST', '/stories/boats/filings', text, { prefer: 'wait=20' })
}

function socket(): Socket {
  const opened = io(product.url, { transports: ['websocket'], forceNew: true })
  sockets.push(opened)
  return opened
}

beforeAll(async () => {
  product = await openProduct()
  for (const n of [1, 2]) await file(n)
  epoch = (await product.call('GET', '/stories/boats/head')).body.epoch
}, 60_000)

afterAll(async () => {
  for (const opened of sockets) opened.close()
  await product.close()
})

test('[OP1] Filings are told by how long they took and how they ended', async () => {
  await file(2)
  const { type, sum } = await scrape()
  expect(type).toContain('text/plain')
  expect(sum('writethru_ingest_duration_seconds_count', 'outcome="published"')).toBe(2)
  expect(sum('writethru_ingest_duration_seconds_count', 'outcome="unchanged"')).toBe(1)
  expect(sum('writethru_filing_to_end_seconds_count')).toBe(3)
  expect(sum('writethru_last_sweep_timestamp_seconds')).toBeGreaterThan(1_700_000_000)
})

test('[OP1] Requests are told by the template of their route and their status', async () => {
  await product.call('GET', '/stories/nowhere-at-all')
  await fetch(`${product.url}/stories/boats`)
  await fetch(`${product.url}/no/such/page`)
  const count = 'writethru_http_request_duration_seconds_count'
  // A server knows that an answer is out a moment after its reader has it.
  await eventually(async () => {
    const { sum, samples } = await scrape()
    expect(
      sum(count, 'method="POST"', 'route="/api/v1/stories/:story/filings"', 'status="201"'),
    ).toBeGreaterThan(1)
    expect(sum(count, 'route="/api/v1/stories/:story"', 'status="404"')).toBe(1)
    expect(sum(count, 'route="/stories/:slug"', 'status="200"')).toBe(1)
    expect(sum(count, 'route="other"', 'status="404"')).toBe(1)
    expect([...samples.keys()].join()).not.toMatch(/boats|nowhere|no\/such/)
  })
})

test('[OP2] Readers are told by how they are connected and how they were brought to the head', async () => {
  const reader = socket()
  const deltas: unknown[] = []
  reader.on('delta', (delta) => deltas.push(delta))
  const subscribe = (position: object) =>
    reader.emitWithAck('subscribe', { story: 'boats', ...position })
  expect(await subscribe({ epoch, revision: 2 })).toMatchObject({ mode: 'current' })
  expect(await subscribe({ epoch, revision: 1 })).toMatchObject({ mode: 'deltas' })
  expect(await subscribe({})).toMatchObject({ mode: 'snapshot' })
  expect(await subscribe({ epoch: 'another', revision: 1 })).toMatchObject({ mode: 'snapshot' })
  const stream = await readEvents(
    `${product.url}/api/v1/stories/boats/events?epoch=${epoch}&revision=9`,
  )
  await file(3)
  await eventually(() => {
    expect(deltas).toHaveLength(1)
    expect(stream.events.map(({ event }) => event)).toEqual(['reset', 'delta'])
  })
  await eventually(async () => {
    const { sum } = await scrape()
    expect(sum('writethru_readers_connected', 'connection="socket"')).toBe(1)
    expect(sum('writethru_readers_connected', 'connection="stream"')).toBe(1)
    expect(sum('writethru_stories_followed')).toBe(1)
  })
  const { sum } = await scrape()
  const recoveries = (...labels: string[]) => sum('writethru_recoveries_total', ...labels)
  expect(recoveries('mode="current"', 'connection="socket"')).toBe(1)
  expect(recoveries('mode="deltas"', 'connection="socket"')).toBe(1)
  expect(recoveries('mode="snapshot"', 'connection="socket"')).toBe(2)
  expect(recoveries('mode="snapshot"', 'connection="stream"')).toBe(1)
  expect(sum('writethru_resets_total', 'reason="new-epoch"')).toBe(1)
  expect(sum('writethru_resets_total', 'reason="unknown-position"')).toBe(1)
  expect(sum('writethru_delivery_latency_seconds_count')).toBe(1)
  expect(sum('writethru_delivery_latency_seconds_sum')).toBeLessThan(30)
  stream.close()
})

test('[OP3] What waits in the database is told, and for how long the oldest has waited', async () => {
  expect((await scrape()).sum('writethru_backlog')).toBe(0)
  const { database } = product
  const [story] = await database.query<{ id: string }>('SELECT id FROM story')
  const waiting = { at: new Date(Date.now() - 3_600_000), storyId: story?.id ?? '' }
  await database.query(
    `INSERT INTO filing (id, story_id, status, input, source, source_type, embargoed_until, filed_at)
     SELECT gen_random_uuid(), $1, status, '{}', '', 'text/plain', until, $2
     FROM (VALUES ('accepted', NULL), ('embargoed', $2), ('embargoed', now() + '1 day'))
       waiting (status, until)`,
    [waiting.storyId, waiting.at],
  )
  await database.query('INSERT INTO outbox VALUES ($1, 99, $2)', [waiting.storyId, waiting.at])
  await database.query(
    `INSERT INTO websub_request
     VALUES ('topic', 'https://reader.example/', $1, 'subscribe', NULL, 'atom', $2, 60, NULL, 0, $3)`,
    [newId(), newEpoch(), waiting.at],
  )
  await eventually(async () => {
    const { sum } = await scrape()
    expect(sum('writethru_backlog', 'kind="filings"')).toBe(2)
    expect(sum('writethru_backlog', 'kind="announcements"')).toBe(1)
    expect(sum('writethru_backlog_age_seconds', 'kind="filings"')).toBeGreaterThan(3_500)
    expect(sum('writethru_backlog_age_seconds', 'kind="announcements"')).toBeGreaterThan(3_500)
    expect(sum('writethru_store_reachable')).toBe(1)
  })
  for (const table of ['outbox', 'websub_request', `filing WHERE source = ''`]) {
    await database.query(`DELETE FROM ${table}`)
  }
})
