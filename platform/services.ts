import type { Bus } from './bus/bus.ts'
import { openBus } from './bus/open-bus.ts'
import { type Clock, systemClock } from './clock.ts'
import type { Config } from './config.ts'
import type { Log } from './log.ts'
import { createMetrics, type Metrics } from './metrics/metrics.ts'
import { openOutbound } from './outbound/open-outbound.ts'
import type { Outbound } from './outbound/outbound.ts'
import { type OpenQueue, openQueue } from './queue/bull-queue.ts'
import { connectRedisCommands, type RedisCommands } from './redis.ts'
import type { Database } from './store/database.ts'
import { migrate } from './store/migrate.ts'
import { openDatabase } from './store/open-database.ts'

/** What the processes of one role or another share: opened once, closed once, in reverse. */
export interface Services {
  readonly config: Config
  readonly log: Log
  /** What this process counts of itself. */
  readonly metrics: Metrics
  readonly clock: Clock
  readonly database: Database
  readonly bus: Bus
  /** Wake-ups for the worker: to add them, and to work on them. */
  readonly jobs: OpenQueue
  /** HTTP to addresses that strangers name. */
  readonly outbound: Outbound
  /** Where processes count together; null: each for itself. */
  readonly counters: RedisCommands | null
  close(): Promise<void>
}

/**
 * Opens database, bus and queue as the configuration says, and brings the schema up to date.
 * Whatever was opened before a failure is closed again.
 */
export async function openServices(config: Config, log: Log): Promise<Services> {
  const opened: { close(): unknown }[] = []
  const close = async () => {
    for (const service of opened.splice(0).reverse()) await service.close()
  }
  try {
    const database = await openDatabase(config, log)
    opened.push(database)
    await migrate(database)
    const bus = await openBus(config, database, log)
    opened.push(bus)
    const jobs = await openQueue(config, database, log, {
      traced: config.otlpEndpoint !== null,
    })
    opened.push(jobs)
    const { redisUrl } = config
    const counters = redisUrl === null ? null : await connectRedisCommands(redisUrl, log)
    if (counters) opened.push(counters)
    const outbound = openOutbound({ allowHosts: config.webhookAllowHosts })
    opened.push(outbound)
    const metrics = createMetrics()
    return {
      config,
      log,
      metrics,
      clock: systemClock,
      database,
      bus,
      jobs,
      outbound,
      counters,
      close,
    }
  } catch (error) {
    await close().catch(() => undefined)
    throw error
  }
}
