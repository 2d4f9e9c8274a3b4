import type { Bus } from '../platform/bus/bus.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { Metrics } from '../platform/metrics/metrics.ts'
import type { Queue } from '../platform/queue/queue.ts'
import type { Database } from '../platform/store/database.ts'
import type { Planner } from './planner/planner.ts'

/** Everything a processor needs, wired once by startWorker. */
export interface WorkerContext {
  readonly database: Database
  readonly bus: Bus
  readonly queue: Queue
  readonly log: Log
  readonly metrics: Metrics
  readonly clock: Clock
  readonly newEpoch: () => string
  readonly planner: Pick<Planner, 'plan'>
  /** Where readers find the pages, without a slash at the end. */
  readonly siteUrl: string
}
