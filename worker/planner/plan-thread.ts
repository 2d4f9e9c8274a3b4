import { parentPort } from 'node:worker_threads'
import { planRevisions } from '../../core/revise/plan-revisions.ts'
import type { PlanAnswer, PlanRequest } from './planner.ts'

// What a planner's thread runs: one plan for each message, in order.
parentPort?.on('message', ({ input, standing }: PlanRequest) => {
  parentPort?.postMessage(answer({ input, standing }))
})

function answer({ input, standing }: PlanRequest): PlanAnswer {
  try {
    return { plan: planRevisions(input, standing) }
  } catch (error) {
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
