import type { Bus } from '../platform/bus/bus.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { Database } from '../platform/store/database.ts'
import type { Planner } from './planner/planner.ts'

/** Everything a processor needs, wired once by startWorker. */
export interface WorkerContext {
  readonly database: Database
  readonly bus: Bus
  readonly log: Log
  readonly clock: Clock
  readonly newEpoch: () => string
  readonly planner: Planner
}
