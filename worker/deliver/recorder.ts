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

export interface Recorder {
  /** Resolves once the outcome is committed. */
  record(outcome: Outcome): Promise<void>
}

/** From one statement to the next: whatever ends meanwhile is written together. */
const GATHER_MS = 20

interface Entry {
  readonly outcome: Outcome
  readonly done: () => void
  readonly fail: (error: unknown) => void
}

/**
 * Writes the outcomes of all deliveries of a process: the first at once, those that came while the
 * last ones were being written, or within 20 ms, together in one statement. The more there are, the
 * less of a statement each costs, here and in the database.
 */
export function createRecorder(context: {
  readonly database: Database
  readonly queue: Queue
  readonly log: Log
}): Recorder {
  let waiting: Entry[] = []
  let writing = false

  async function writeAll(): Promise<void> {
    writing = true
    while (waiting.length > 0) {
      const entries = waiting
      waiting = []
      await Promise.all([settle(entries, () => write(context, entries)), setTimeout(GATHER_MS)])
    }
    writing = false
  }

  /** One outcome that the database refuses must not fail those that came with it. */
  async function settle(entries: readonly Entry[], work: () => Promise<void>): Promise<void> {
    try {
      await work()
      for (const { done } of entries) done()
    } catch (error) {
      if (entries.length === 1) return entries[0]?.fail(error)
      for (const entry of entries) await settle([entry], () => write(context, [entry]))
    }
  }

  return {
    record(outcome) {
      return new Promise((done, fail) => {
        waiting.push({ outcome, done, fail })
        if (!writing) void writeAll()
      })
    },
  }
}

async function write(
  { database, queue, log }: { database: Database; queue: Queue; log: Log },
  entries: readonly Entry[],
): Promise<void> {
  const outcomes = entries.map(({ outcome }) => outcome)
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
    if (health === null) continue
    const before = newest.get(health.endpointId)
    newest.set(health.endpointId, {
      ...health,
      lastSuccessAt: health.lastSuccessAt ?? before?.lastSuccessAt ?? null,
      lastFailureAt: health.lastFailureAt ?? before?.lastFailureAt ?? null,
    })
  }
  return [...newest.values()]
}
