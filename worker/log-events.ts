import type { DeltaMessage } from '../core/protocol/messages.ts'
import type { Plan } from '../core/revise/plan.ts'
import type { HealthEvent } from '../core/webhooks/endpoint-health.ts'
import type { Log } from '../platform/log.ts'
import type { FilingRecord } from '../platform/store/filings.ts'

/** One line per business event of the worker. Never copy text. */
export const logEvent = {
  filingSettled(log: Log, filing: FilingRecord, outcome: Plan['outcome'], durationMs: number) {
    log.info(
      {
        event: 'filing.settled',
        filingId: filing.id,
        storyId: filing.storyId,
        outcome,
        durationMs,
      },
      'filing settled',
    )
  },
  revisionPublished(log: Log, filing: FilingRecord, delta: DeltaMessage) {
    log.info(
      {
        event: 'revision.published',
        storyId: delta.story,
        slug: filing.storySlug,
        epoch: delta.epoch,
        revision: delta.revision,
        kind: delta.kind,
        filingId: filing.id,
      },
      'revision published',
    )
  },
  announcementFailed(log: Log, storyId: string, error: unknown) {
    log.warn(
      { event: 'announcement.failed', storyId, err: error },
      'announcement failed; the sweeper will repeat it',
    )
  },
  filingNotUnderstood(log: Log, filing: FilingRecord, error: unknown) {
    log.error(
      { event: 'filing.not-understood', filingId: filing.id, storyId: filing.storyId, err: error },
      'filing not understood; kept as rejected',
    )
  },
  /** Never URLs, bodies or secrets. */
  endpointHealth(log: Log, endpointId: string, health: HealthEvent, failures: number) {
    const line = { event: `endpoint.${health}`, endpointId, failures }
    if (health === 'back') log.info(line, 'endpoint answers again')
    else if (health === 'warning') log.warn(line, 'endpoint has been failing for days')
    else log.warn(line, 'endpoint disabled')
  },
  leasesNotRenewed(log: Log, error: unknown) {
    log.warn({ event: 'leases.not-renewed', err: error }, 'endpoint leases could not be renewed')
  },
  messagesForgotten(log: Log, deliveries: number) {
    log.info({ event: 'messages.forgotten', deliveries }, 'old deliveries forgotten')
  },
  revisionsCompacted(log: Log, sum: { stories: number; revisions: number; bytes: number }) {
    log.info({ event: 'revisions.compacted', ...sum }, 'old revisions compacted')
  },
  compactingFailed(log: Log, error: unknown) {
    log.error(
      { event: 'revisions.not-compacted', err: error },
      'old revisions could not be compacted; where the database denies it, see deploy/grants.sql',
    )
  },
  wakeFailed(log: Log, error: unknown) {
    log.warn(
      { event: 'queue.wake-failed', err: error },
      'the queue could not be told of deliveries; the sweeper will find them',
    )
  },
  sweepFound(log: Log, found: { stories: number; announcements: number }) {
    log.info({ event: 'sweep.found', ...found }, 'sweep found work that was left behind')
  },
  sweepFailed(log: Log, error: unknown) {
    log.error({ event: 'sweep.failed', err: error }, 'sweep failed; it will be tried again')
  },
}
