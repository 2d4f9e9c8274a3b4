import { parentPort } from 'node:worker_threads'
import { planFilings } from '../../core/revise/plan-filings.ts'
import type { PlanAnswer, PlanRequest } from './planner.ts'

// What a planner's thread runs: the plans of the filings of one story for each message, in order.
parentPort?.on('message', (request: PlanRequest) => {
  parentPort?.postMessage(answer(request))
})

function answer({ inputs, standing }: PlanRequest): PlanAnswer {
  try {
    return { plans: planFilings(inputs, standing) }
  } catch (error) {
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
