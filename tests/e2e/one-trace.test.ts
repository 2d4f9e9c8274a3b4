import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { io, type Socket } from 'socket.io-client'
import { type DatabasePlace, postgres } from '../support/databases.ts'
import { eventually } from '../support/eventually.ts'
import { freePort } from '../support/free-port.ts'
import { readMetrics } from '../support/read-metrics.ts'
import { type Receiver, startReceiver } from '../support/receiver.ts'
import { type RedisServer, startRedis } from '../support/redis-server.ts'
import { type ServerProcess, serverProcess } from '../support/server-process.ts'
import { describeWhere, missing } from '../support/services.ts'
import {
  type CollectedSpan,
  startTraceCollector,
  type TraceCollector,
} from '../support/trace-collector.ts'

const KEY = 'key-of-the-suite-that-follows-one-filing'
/** The desk's own system traces, too: ours goes on from its span. */
const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736'
const DESK_SPAN = '00f067aa0ba902b7'

describeWhere(missing.postgres ?? missing.redis, 'one filing, from the desk to a reader', () => {
  let place: DatabasePlace
  let redis: RedisServer
  let collector: TraceCollector
  let receiver: Receiver
  let server: ServerProcess
  let worker: ServerProcess
  let metricsPort: number
  let socket: Socket

  beforeAll(async () => {
    ;[place, redis, collector, receiver] = await Promise.all([
      postgres.prepare(),
      startRedis(),
      startTraceCollector(),
      startReceiver(),
    ])
    metricsPort = await freePort()
    const env = {
      DATABASE_URL: place.databaseUrl ?? '',
      DATA_DIR: place.dataDir,
      REDIS_URL: redis.url,
      ADMIN_KEY: KEY,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_BSP_SCHEDULE_DELAY: '200',
      WEBHOOK_ALLOW_HOSTS: '127.0.0.1',
    }
    server = serverProcess(await freePort(), env, 'server')
    worker = serverProcess(
      await freePort(),
      { ...env, METRICS_PORT: String(metricsPort) },
      'worker',
    )
    await server.start()
    await worker.start()
    socket = io(server.url, { transports: ['websocket'] })
  }, 120_000)

  afterAll(async () => {
    socket?.close()
    await Promise.all([server?.stop(), worker?.stop()])
    await Promise.all([collector?.close(), receiver?.close()])
    await Promise.all([place?.remove(), redis?.close()])
  }, 60_000)

  async function file(boats: number, headers: Record<string, string> = {}) {
    const answer = await fetch(`${server.url}/api/v1/stories/boats/filings`, {
      method: 'POST',
      headers: {
        ...{ authorization: `Bearer ${KEY}`, 'content-type': 'text/plain', prefer: 'wait=20' },
        ...headers,
      },
      body: `PORT VARDE (NNA) — ${boats} boats were back in harbour, the harbour office said.`,
    })
    return (await answer.json()) as { filing: { id: string } }
  }

  /** Has the receiver told of revisions from now on. */
  async function tellReceiver(): Promise<void> {
    const answer = await fetch(`${server.url}/api/v1/endpoints`, {
      method: 'POST',
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ url: receiver.url, payload: 'thin' }),
    })
    expect(answer.status).toBe(201)
  }

  it('[OP5] is one trace, and [OP6] one request id in the lines of every process', async () => {
    await file(1)
    const deltas: unknown[] = []
    socket.on('delta', (delta) => deltas.push(delta))
    await socket.emitWithAck('subscribe', { story: 'boats' })
    await tellReceiver()
    const { filing } = await file(2, {
      'x-request-id': 'from-the-desk',
      traceparent: `00-${TRACE_ID}-${DESK_SPAN}-01`,
    })
    await eventually(() => expect(deltas).toHaveLength(1))

    const inTrace = () => collector.spans.filter(({ traceId }) => traceId === TRACE_ID)
    const named = (name: string): CollectedSpan => {
      const found = inTrace().filter((span) => span.name.startsWith(name))
      expect({ name, found: found.length }).toEqual({ name, found: 1 })
      return found[0] as CollectedSpan
    }
    // Spans come in batches, of each process at its own pace.
    const parts = [
      ...['POST /stories/:story/filings', 'ingest filing'],
      ...['emit revision', 'deliver webhook'],
    ]
    const [request, ingest, emit, deliver] = await eventually(() => parts.map(named), {
      timeoutMs: 20_000,
    })
    expect(request).toMatchObject({ role: 'server', parentSpanId: DESK_SPAN })
    expect(request?.attributes['http.response.status_code']).toBe(201)
    expect(ingest).toMatchObject({ role: 'worker', parentSpanId: request?.spanId })
    expect(ingest?.attributes['writethru.filing']).toBe(filing.id)
    expect(emit).toMatchObject({ role: 'server', parentSpanId: ingest?.spanId })
    expect(emit?.attributes).toMatchObject({ 'writethru.revision': 2, 'writethru.readers': 1 })
    expect(deliver).toMatchObject({ role: 'worker', parentSpanId: request?.spanId })
    expect(receiver.received.map(({ message }) => message.data.revision)).toEqual([2])
    // The queue tells its own part: the job was added by the server and processed by the worker.
    await eventually(() => {
      const queue = inTrace().filter(({ attributes }) => 'bullmq.queue.name' in attributes)
      expect(new Set(queue.map(({ role }) => role))).toEqual(new Set(['server', 'worker']))
    })

    const linesOf = (process: ServerProcess) =>
      process
        .output()
        .split('\n')
        .filter((line) => line.includes('"requestId":"from-the-desk"'))
        .map((line) => JSON.parse(line) as { event?: string; traceId?: string })
    await eventually(() => {
      expect(linesOf(server).map(({ event }) => event)).toContain('filing.accepted')
      expect(linesOf(worker).map(({ event }) => event)).toEqual([
        'filing.settled',
        'revision.published',
      ])
    })
    expect(new Set(linesOf(worker).map(({ traceId }) => traceId))).toEqual(new Set([TRACE_ID]))
  }, 60_000)

  it('[OP4] has a worker that tells its health and what it ingested on METRICS_PORT', async () => {
    const url = `http://127.0.0.1:${metricsPort}`
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    const { sum } = await readMetrics(`${url}/metrics`)
    expect(sum('writethru_ingest_duration_seconds_count')).toBe(2)
    expect(sum('writethru_deliveries_total', 'channel="webhook"', 'outcome="delivered"')).toBe(1)
    expect(sum('process_cpu_seconds_total')).toBeGreaterThan(0)
  })
})
