import type { Bus } from '../platform/bus/bus.ts'
import type { Clock } from '../platform/clock.ts'
import type { Config } from '../platform/config.ts'
import type { Log } from '../platform/log.ts'
import type { Metrics } from '../platform/metrics/metrics.ts'
import type { Outbound } from '../platform/outbound/outbound.ts'
import type { Queue } from '../platform/queue/queue.ts'
import type { RedisCommands } from '../platform/redis.ts'
import type { Database } from '../platform/store/database.ts'
import type { FilingWaiter } from './filing-waiter.ts'
import type { GuessGuard } from './limits/guess-guard.ts'
import type { Realtime } from './realtime/realtime.ts'
import type { AnswerCache } from './recovery/answer-cache.ts'
import type { HeadReader } from './recovery/head-reader.ts'

/** Everything that routes, pages and the gateway need, wired once by startServer. */
export interface ServerContext {
  readonly config: Config
  readonly database: Database
  readonly queue: Queue
  readonly bus: Bus
  readonly log: Log
  readonly metrics: Metrics
  /** HTTP to addresses that strangers name. */
  readonly outbound: Outbound
  readonly clock: Clock
  readonly ids: {
    /** A UUIDv7. */
    readonly newId: () => string
    readonly newEpoch: () => string
  }
  readonly waiter: FilingWaiter
  readonly realtime: Realtime
  readonly heads: HeadReader
  readonly answers: AnswerCache
  /** Where servers count requests together; null: each for itself. */
  readonly counters: RedisCommands | null
  readonly guesses: GuessGuard
}
