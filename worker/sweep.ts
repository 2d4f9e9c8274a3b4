import { storiesWithDueFilings } from '../platform/store/filings.ts'
import { readOutbox } from '../platform/store/outbox.ts'
import { findRevision, readDeltas } from '../platform/store/revisions.ts'
import { announceRevision } from './announce-revision.ts'
import type { WorkerContext } from './context.ts'
import { logEvent } from './log-events.ts'
import { ingestStory } from './processors/ingest-story.ts'

/** How many stories and announcements one sweep takes on: the next one goes on from there. */
const SWEEP_LIMIT = 500

/**
 * Finds what every lost wake-up left behind: filings due and not ingested, revisions committed
 * before `announcedBefore` and not announced. Ingests directly instead of adding a job, because
 * the job of a killed worker may still hold its place in the queue for as long as its lock lasts.
 */
export async function sweep(context: WorkerContext, announcedBefore: Date): Promise<void> {
  const { database, log, metrics } = context
  const stories = await storiesWithDueFilings(database, context.clock(), SWEEP_LIMIT)
  const outbox = await readOutbox(database, announcedBefore, SWEEP_LIMIT)
  if (stories.length + outbox.length > 0) {
    metrics.sweepFinds.inc({ kind: 'filings' }, stories.length)
    metrics.sweepFinds.inc({ kind: 'announcements' }, outbox.length)
    logEvent.sweepFound(log, { stories: stories.length, announcements: outbox.length })
  }
  for (const { storyId, number } of outbox) {
    const revision = await findRevision(database, storyId, number)
    if (!revision) continue
    const [delta] = await readDeltas(database, storyId, revision.epoch, number - 1, number)
    if (delta) await announceRevision(context, delta)
  }
  for (const storyId of stories) {
    await ingestStory(context, storyId).catch((error) => logEvent.sweepFailed(log, error))
  }
  metrics.lastSweep.setToCurrentTime()
}
