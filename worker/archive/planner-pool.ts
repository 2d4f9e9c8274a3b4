import { availableParallelism } from 'node:os'
import { openPlanner, type Planner } from '../planner/planner.ts'

/** Planners that work side by side, a thread each. */
export interface PlannerPool {
  /** Does each work with a planner of its own, as many at a time as there are planners. */
  each<Item, Result>(
    items: readonly Item[],
    work: (item: Item, planner: Planner) => Promise<Result>,
  ): Promise<Result[]>
  close(): Promise<void>
}

/** As many planners as the machine has processors. */
export function openPlannerPool(size = availableParallelism()): PlannerPool {
  const planners = Array.from({ length: size }, () => openPlanner())
  return {
    async each(items, work) {
      const results = new Array<Awaited<ReturnType<typeof work>>>(items.length)
      let next = 0
      await Promise.all(
        planners.map(async (planner) => {
          for (let at = next++; at < items.length; at = next++) {
            const item = items[at]
            if (item !== undefined) results[at] = await work(item, planner)
          }
        }),
      )
      return results
    },
    async close() {
      await Promise.all(planners.map((planner) => planner.close()))
    },
  }
}
