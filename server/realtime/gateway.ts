import type { Server as HttpServer } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { Server } from 'socket.io'
import type { Bus, Hint } from '../../platform/bus/bus.ts'
import { newId } from '../../platform/ids.ts'
import type { Log } from '../../platform/log.ts'
import type { Metrics } from '../../platform/metrics/metrics.ts'
import type { Database } from '../../platform/store/database.ts'
import { inSpan } from '../../platform/tracing/spans.ts'
import { leaveInSlices } from './bye.ts'
import { FrontChannel } from './front-channel.ts'
import { COUNT_EVERY_MS, ReaderCounts } from './reader-counts.ts'
import type { Realtime } from './realtime.ts'
import { SocketReaders } from './socket-readers.ts'

/** Every 5 s, give or take a fifth: many servers do not ask the store in step. */
const RECONCILE_EVERY_MS = 5_000
const BEAT_EVERY_MS = 15_000
const CLOSE_IDLE_EVERY_MS = 100
/** Requests in hand when everybody has left get so long; a connection that nobody reads would never end. */
const LAST_ANSWERS_MS = 5_000
/** A subscribe request is a few hundred bytes. */
const MAX_MESSAGE_BYTES = 16 * 1024

export interface GatewayContext {
  readonly database: Database
  readonly bus: Bus
  readonly log: Log
  readonly metrics: Metrics
  readonly realtime: Realtime
  readonly corsOrigins: readonly string[]
}

/**
 * Serves live readers: by Socket.IO here, by event streams in a route of their own. Both hear from
 * the channels of `realtime`, which this keeps level with the bus and the store. Socket.IO's own
 * state recovery is off: it fails silently for stories that are quiet for long.
 */
export async function openGateway(
  httpServer: HttpServer,
  context: GatewayContext,
): Promise<{ close(): Promise<void> }> {
  const { database, bus, log, metrics, realtime } = context
  const { live, streams } = realtime
  const io = new Server(httpServer, {
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    cors: { origin: [...context.corsOrigins] },
  })
  const front = new FrontChannel(database, {
    get isRead() {
      return sockets.hasFrontReaders
    },
    tell: (summary) => sockets.tellFront(summary),
  })
  const sockets = new SocketReaders(io, realtime, front, log)
  const counts = new ReaderCounts({
    node: newId(),
    here: () => live.counts(),
    publish: (hint) => void bus.publish(hint).catch(logLost),
    tell: (story, count) => sockets.tellCount(story, count),
    greet: (story, count) => sockets.greet(story, count),
  })

  function hear(hint: Hint): void {
    if (hint.type === 'revision' && hint.traceparent) emitInSpan(hint, hint.traceparent)
    else live.hear(hint)
    counts.hear(hint, performance.now())
    if (hint.type === 'revision') front.storyMoved(hint.delta.story)
    if (hint.type === 'story') front.storyMoved(hint.story)
  }

  /** One span a revision and server, however many readers: what there is to see is when they got it. */
  function emitInSpan(hint: Extract<Hint, { type: 'revision' }>, parent: string): void {
    const { story, revision } = hint.delta
    const attributes = {
      ...{ 'writethru.story': story, 'writethru.revision': revision },
      'writethru.readers': live.count(story),
    }
    inSpan('emit revision', { kind: 'consumer', parent, attributes }, () => live.hear(hint))
  }

  function measure(): void {
    metrics.readersConnected.set({ connection: 'socket' }, sockets.size)
    metrics.readersConnected.set({ connection: 'stream' }, streams.size)
    metrics.storiesFollowed.set(live.size)
  }

  /** Readers of other servers are counted wrong until the next refresh; nothing else is lost. */
  function logLost(error: unknown): void {
    log.debug({ err: error }, 'reader counts could not be published')
  }

  /** Makes good what the bus lost. Never rejects. */
  async function reconcile(): Promise<void> {
    await live.reconcile()
    await front.reconcile().catch(realtime.logUnreadable)
  }

  const unsubscribeBus = await bus.subscribe(hear, () => void reconcile())
  let reconciling: NodeJS.Timeout
  function reconcileLater(): void {
    const jittered = RECONCILE_EVERY_MS * (0.8 + 0.4 * Math.random())
    reconciling = setTimeout(() => void reconcile().then(reconcileLater), jittered)
  }
  reconcileLater()
  const timers = [
    setInterval(() => live.tick(), 1_000),
    setInterval(measure, 1_000),
    setInterval(() => sockets.sweep(), 1_000),
    setInterval(() => streams.beat(), BEAT_EVERY_MS),
    setInterval(() => counts.tick(performance.now()), COUNT_EVERY_MS),
  ]
  let closing: Promise<void> | null = null

  async function drain(): Promise<void> {
    // From now on newcomers are refused by the system, and a balancer sends them elsewhere.
    httpServer.close()
    // A connection whose last answer is out would stay for as long as it may be idle.
    const closingIdle = setInterval(() => httpServer.closeIdleConnections(), CLOSE_IDLE_EVERY_MS)
    await leaveInSlices([...sockets.leaving(), ...streams.leaving()], wait)
    for (const timer of timers) clearInterval(timer)
    counts.withdraw()
    await unsubscribeBus()
    clearTimeout(reconciling)
    const cutting = setTimeout(() => httpServer.closeAllConnections(), LAST_ANSWERS_MS)
    await io.close()
    clearTimeout(cutting)
    clearInterval(closingIdle)
  }

  return {
    close() {
      closing ??= drain()
      return closing
    },
  }
}
