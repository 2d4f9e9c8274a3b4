import { parentPort } from 'node:worker_threads'
import { planFilings } from '../../core/revise/plan-filings.ts'
import type { PlanAnswer, SeriesRequest } from './planner.ts'

// What a planner's thread runs: the plans of the filings of one story for each message, in order.
parentPort?.on('message', (request: SeriesRequest) => {
  parentPort?.postMessage(answer(request))
})

function answer({ inputs, standing }: SeriesRequest): PlanAnswer {
  try {
    return { plans: planFilings(inputs, standing) }
  } catch (error) {
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
