import type { Bus } from '../../platform/bus/bus.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import type { Metrics } from '../../platform/metrics/metrics.ts'
import type { Outbound } from '../../platform/outbound/outbound.ts'
import type { Database } from '../../platform/store/database.ts'

/** Everything that the hub's work needs. */
export interface HubContext {
  readonly database: Database
  readonly bus: Bus
  readonly log: Log
  readonly metrics: Metrics
  readonly clock: Clock
  readonly outbound: Outbound
}
