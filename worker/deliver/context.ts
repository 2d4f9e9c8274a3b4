import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import type { Metrics } from '../../platform/metrics/metrics.ts'
import type { Outbound } from '../../platform/outbound/outbound.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import type { Database } from '../../platform/store/database.ts'
import type { BodyCache } from './body-cache.ts'
import type { LeaseKeeper } from './lease-keeper.ts'
import type { MessageCache } from './message-cache.ts'
import type { Recorder } from './recorder.ts'
import type { Kills } from './watch-kills.ts'

/** Everything that delivering needs, wired once by startDelivering. */
export interface DeliveryContext {
  readonly database: Database
  readonly queue: Queue
  readonly outbound: Outbound
  readonly log: Log
  readonly metrics: Metrics
  /** Tells when deliveries are due. Leases and rates go by the real clock, whatever this one says. */
  readonly clock: Clock
  /** From 0 up to 1. */
  readonly random: () => number
  readonly leases: LeaseKeeper
  readonly recorder: Recorder
  readonly messages: MessageCache
  readonly bodies: BodyCache
  readonly kills: Kills
  /** No further attempt is begun. */
  readonly stopping: AbortSignal
  /** Attempts in hand are given up, unrecorded: they will be made again. */
  readonly abandoned: AbortSignal
}
