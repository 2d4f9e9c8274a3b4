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

/** Those of a batch that could not be written, and why; resolves when the others are committed. */
export type Written = Promise<ReadonlyMap<Outcome, unknown>>

/** Outcomes that are written in one statement. */
export interface Batch {
  readonly written: Written
  readonly outcomes: Outcome[]
  /** Whose outcomes they are, and who of them does nothing before they are written. */
  readonly lanes: Set<object>
  readonly waiting: Set<object>
  writeNow(): void
}

export interface Recorder {
  /** Takes an outcome of a lane, to be written with others. */
  record(outcome: Outcome, lane: object): Batch
  /** Until the batch is written: the lane does nothing before that. */
  waitFor(batch: Batch, lane: object): Written
}

interface Writing {
  readonly database: Database
  readonly queue: Queue
  readonly log: Log
}

/** From one statement to the next, at most: whatever ends meanwhile is written together. */
const GATHER_MS = 50
/** As many are enough for one statement. */
const ENOUGH = 300

/**
 * Writes the outcomes of all deliveries of a process. The first are written at once. Those that come
 * while the last ones are being written, or within 50 ms, are written together: the more there are,
 * the less of a statement each costs, here and in the database. But nobody waits for outcomes that
 * will not come: once every lane of a batch does nothing but wait for it, it is written.
 */
export function createRecorder(context: Writing): Recorder {
  let gathering: Batch | null = null
  let lastBegan = Number.NEGATIVE_INFINITY
  let lastWritten: Promise<unknown> = Promise.resolve()

  function gather(): Batch {
    const outcomes: Outcome[] = []
    let writeNow: () => void = () => undefined
    const due = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, lastBegan + GATHER_MS - performance.now()))
      writeNow = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    const written = Promise.all([due, lastWritten]).then(() => {
      gathering = null
      lastBegan = performance.now()
      return writeBatch(context, outcomes)
    })
    lastWritten = written
    return { written, outcomes, lanes: new Set(), waiting: new Set(), writeNow }
  }

  return {
    record(outcome, lane) {
      gathering ??= gather()
      gathering.outcomes.push(outcome)
      gathering.lanes.add(lane)
      if (gathering.outcomes.length === ENOUGH) gathering.writeNow()
      return gathering
    },
    waitFor(batch, lane) {
      batch.waiting.add(lane)
      if (batch.waiting.size === batch.lanes.size) batch.writeNow()
      return batch.written
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
