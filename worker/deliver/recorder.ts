import { setTimeout } from 'node:timers/promises'
import type { HealthEvent } from '../../core/webhooks/endpoint-health.ts'
import type { Log } from '../../platform/log.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import {
  type DeliveryResult,
  type HealthResult,
  recordResults,
} from '../../platform/store/attempts.ts'
import type { Database, Transaction } from '../../platform/store/database.ts'
import { hastenDeliveries } from '../../platform/store/deliveries.ts'
import { reportFailing } from '../../platform/webhooks/report-failing.ts'
import { logEvent } from '../log-events.ts'
import { wakeEndpoints } from '../wake-endpoints.ts'

/** What became of a delivery, and what that says of its endpoint (null: nothing). */
export interface Outcome {
  readonly result: DeliveryResult
  readonly health: HealthResult | null
  readonly event: HealthEvent | null
}

/** Resolves when a batch of outcomes is committed, with those that could not be written, and why. */
export type Written = Promise<ReadonlyMap<Outcome, unknown>>

export interface Recorder {
  /** Takes an outcome to be written with others: those of a batch are given the same promise. */
  record(outcome: Outcome): Written
}

interface Writing {
  readonly database: Database
  readonly queue: Queue
  readonly log: Log
}

interface Batch {
  readonly outcomes: Outcome[]
  readonly written: Written
}

/** From one statement to the next: whatever ends meanwhile is written together. */
const GATHER_MS = 20

/**
 * Writes the outcomes of all deliveries of a process: the first at once, those that came while the
 * last ones were being written, or within 20 ms, together in one statement. The more there are, the
 * less of a statement each costs, here and in the database.
 */
export function createRecorder(context: Writing): Recorder {
  let gathering: Batch | null = null
  /** From when on the next batch may be written. */
  let free: Promise<unknown> = Promise.resolve()

  function gather(): Batch {
    const outcomes: Outcome[] = []
    const begun = free.then(() => {
      gathering = null
      return [writeBatch(context, outcomes), setTimeout(GATHER_MS)] as const
    })
    free = begun.then((both) => Promise.all(both))
    return { outcomes, written: begun.then(([written]) => written) }
  }

  return {
    record(outcome) {
      gathering ??= gather()
      gathering.outcomes.push(outcome)
      return gathering.written
    },
  }
}

/** One outcome that the database refuses must not fail those that came with it. */
async function writeBatch(context: Writing, outcomes: readonly Outcome[]): Written {
  const failures = new Map<Outcome, unknown>()
  try {
    await write(context, outcomes)
  } catch (error) {
    if (outcomes.length === 1 && outcomes[0]) return failures.set(outcomes[0], error)
    for (const outcome of outcomes) {
      await write(context, [outcome]).catch((failure) => failures.set(outcome, failure))
    }
  }
  return failures
}

async function write(
  { database, queue, log }: Writing,
  outcomes: readonly Outcome[],
): Promise<void> {
  const results = outcomes.map(({ result }) => result)
  const health = newestOf(outcomes)
  const notable = outcomes.filter(({ event }) => event !== null)
  if (notable.length === 0) return recordResults(database, results, health)
  const woken = await database.transaction(async (transaction) => {
    await recordResults(transaction, results, health)
    const told: string[] = []
    for (const outcome of notable) told.push(...(await react(transaction, log, outcome)))
    return told
  })
  await wakeEndpoints({ queue, log }, woken)
}

async function react(transaction: Transaction, log: Log, outcome: Outcome): Promise<string[]> {
  const { event, result, health } = outcome
  const { endpointId } = result
  if (event === null || result.attempt === null) return []
  const at = new Date(result.attempt.at)
  logEvent.endpointHealth(log, endpointId, event, health?.failures ?? 0)
  if (event !== 'back') return reportFailing(transaction, endpointId, event, at)
  await hastenDeliveries(transaction, endpointId, at)
  return []
}

/** Of each endpoint the last word, with the last success and the last failure of all. */
function newestOf(outcomes: readonly Outcome[]): HealthResult[] {
  const newest = new Map<string, HealthResult>()
  for (const { health } of outcomes) {
    if (health !== null)
      newest.set(health.endpointId, follow(newest.get(health.endpointId), health))
  }
  return [...newest.values()]
}

function follow(before: HealthResult | undefined, health: HealthResult): HealthResult {
  const lastSuccessAt = health.lastSuccessAt ?? before?.lastSuccessAt ?? null
  const lastFailureAt = health.lastFailureAt ?? before?.lastFailureAt ?? null
  if (lastSuccessAt === health.lastSuccessAt && lastFailureAt === health.lastFailureAt)
    return health
  return { ...health, lastSuccessAt, lastFailureAt }
}
