import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/store/database.ts'
import type { PlannerPool } from './planner-pool.ts'

/** What importing an archive needs. */
export interface ImportContext {
  readonly database: Database
  readonly planners: PlannerPool
  readonly newId: () => string
  readonly newEpoch: () => string
  readonly clock: Clock
}
