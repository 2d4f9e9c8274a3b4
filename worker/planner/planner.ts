import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { FilingInput } from '../../core/revise/filing-input.ts'
import type { Plan, Standing } from '../../core/revise/plan.ts'
import { planFilings } from '../../core/revise/plan-filings.ts'

export interface PlanRequest {
  readonly input: FilingInput
  readonly standing: Standing
}

/** Several filings of one story, in their order. */
export interface SeriesRequest {
  readonly inputs: readonly FilingInput[]
  readonly standing: Standing
}

export type PlanAnswer = { readonly plans: readonly Plan[] } | { readonly fault: string }

/** Works out what filings make of their stories, one after the other. */
export interface Planner {
  /** Rejects when understanding failed, or took longer than its limit. */
  plan(request: PlanRequest): Promise<Plan>
  /** Several filings of one story at once, as planFilings does; the limit is as many times as long. */
  planAll(request: SeriesRequest): Promise<readonly Plan[]>
  close(): Promise<void>
}

/** The longest that understanding one filing may take; the largest real ones take some seconds. */
const LIMIT_MS = 30_000
const LONGEST_TIMER_MS = 2 ** 31 - 1
/** The most memory of it. */
const HEAP_MB = 1_024

/**
 * A planner with a thread of its own, so that a long document keeps no reader waiting and one that
 * never ends is given up: the thread is ended and the next filing gets a new one. From source, where
 * there is no built thread (the suite), it plans in place.
 */
export function openPlanner(limitMs = LIMIT_MS): Planner {
  const file = new URL('./plan-thread.js', import.meta.url)
  if (!existsSync(file)) {
    return {
      plan: ({ input, standing }) => first(planInPlace({ inputs: [input], standing })),
      planAll: planInPlace,
      close: async () => undefined,
    }
  }
  let thread: Worker | null = null
  let last: Promise<unknown> = Promise.resolve()

  function planNow(request: SeriesRequest): Promise<readonly Plan[]> {
    const withinMs = Math.min(limitMs * request.inputs.length, LONGEST_TIMER_MS)
    thread ??= new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } })
    const used = thread
    return new Promise<readonly Plan[]>((resolve, reject) => {
      const finish = () => {
        clearTimeout(timer)
        used.off('message', onAnswer).off('error', onFailure).off('exit', onExit)
      }
      const onAnswer = (answer: PlanAnswer) => {
        finish()
        if ('plans' in answer) resolve(answer.plans)
        else reject(new Error(answer.fault))
      }
      const onFailure = (error: Error) => {
        finish()
        if (thread === used) thread = null
        // A thread that is being ended may still report that it ran out of memory.
        used.on('error', () => undefined)
        void used.terminate()
        reject(error)
      }
      const onExit = (code: number) =>
        onFailure(new Error(`The planning thread ended with ${code}.`))
      const timer = setTimeout(
        () => onFailure(new Error(`Understanding took longer than ${withinMs / 1_000} s.`)),
        withinMs,
      )
      used.on('message', onAnswer).on('error', onFailure).on('exit', onExit)
      used.postMessage(request)
    })
  }

  function planAll(request: SeriesRequest): Promise<readonly Plan[]> {
    const planned = last.then(() => planNow(request))
    last = planned.catch(() => undefined)
    return planned
  }

  return {
    plan: ({ input, standing }) => first(planAll({ inputs: [input], standing })),
    planAll,
    async close() {
      const ending = thread
      thread = null
      await ending?.terminate()
    },
  }
}

async function planInPlace({ inputs, standing }: SeriesRequest): Promise<readonly Plan[]> {
  return planFilings(inputs, standing)
}

async function first(planned: Promise<readonly Plan[]>): Promise<Plan> {
  const [plan] = await planned
  if (!plan) throw new Error('Nothing was planned.')
  return plan
}
