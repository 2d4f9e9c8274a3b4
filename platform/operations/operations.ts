import { withDeadline } from '../deadline.ts'
import type { Metrics } from '../metrics/metrics.ts'
import { readBacklog } from '../store/backlog.ts'
import type { Database } from '../store/database.ts'
import { isDiskFull } from '../store/disk-full.ts'

/** How long the database may take to say that it is there, and what waits in it. */
const ANSWER_WITHIN_MS = 2_000
/** Who asks for metrics more often than this is told of the same backlog. */
const BACKLOG_EVERY_MS = 1_000

/** What an operator's machines ask of a process. */
export interface Operations {
  /** Whether the process can do its work; never rejects. */
  readiness(): Promise<Readiness>
  /** What it counts, as Prometheus reads it. The database may be away: then its part is missing. */
  metrics(): Promise<{ readonly type: string; readonly text: string }>
}

export interface Readiness {
  readonly ready: boolean
  readonly body: object
}

export function createOperations({
  database,
  metrics,
}: {
  readonly database: Database
  readonly metrics: Metrics
}): Operations {
  let readAt = Number.NEGATIVE_INFINITY
  let reading: Promise<void> = Promise.resolve()

  /** One read for all who ask within a second, so that asking often costs the database nothing. */
  function refreshBacklog(): Promise<void> {
    if (performance.now() - readAt < BACKLOG_EVERY_MS) return reading
    readAt = performance.now()
    reading = readBacklogInto(database, metrics)
    return reading
  }

  return {
    async readiness() {
      const answering = database.query('SELECT 1').then(() => database.mayWrite())
      const check = await withDeadline(answering, ANSWER_WITHIN_MS, 'The database').then(
        () => 'ok',
        (error: unknown) => (isDiskFull(error) ? 'disk-full' : 'unreachable'),
      )
      const ready = check === 'ok'
      return {
        ready,
        body: { status: ready ? 'ready' : 'unavailable', checks: { database: check } },
      }
    },
    async metrics() {
      await refreshBacklog()
      return { type: metrics.registry.contentType, text: await metrics.registry.metrics() }
    },
  }
}

/** Never rejects: without the database there is no backlog to tell, rather than the last one. */
async function readBacklogInto(database: Database, metrics: Metrics): Promise<void> {
  metrics.backlog.reset()
  metrics.backlogAge.reset()
  try {
    const waiting = await withDeadline(readBacklog(database), ANSWER_WITHIN_MS, 'The backlog')
    for (const { kind, count, ageSeconds } of waiting) {
      metrics.backlog.set({ kind }, count)
      metrics.backlogAge.set({ kind }, ageSeconds)
    }
    metrics.storeReachable.set(1)
  } catch {
    metrics.storeReachable.set(0)
  }
}
