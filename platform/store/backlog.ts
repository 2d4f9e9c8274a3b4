import type { Queryable } from './database.ts'

export const BACKLOG_KINDS = ['filings', 'announcements', 'feeds', 'webhooks'] as const
export type BacklogKind = (typeof BACKLOG_KINDS)[number]

/** Work of one kind that is due and not done. */
export interface Backlog {
  readonly kind: BacklogKind
  readonly count: number
  /** How long the oldest has been due, in seconds, by the clock of the database; 0 when nothing waits. */
  readonly ageSeconds: number
}

/**
 * What waits to be done: filings to ingest, revisions to announce, feeds to send and subscribers to
 * confirm, webhooks to deliver to endpoints that are neither disabled nor paused. Each part reads an index that holds only what waits, so it costs what it counts.
 */
export function readBacklog(db: Queryable): Promise<Backlog[]> {
  return db.query<Backlog>(
    `SELECT kind, count(due)::int AS count,
       coalesce(greatest(extract(epoch FROM clock_timestamp() - min(due)), 0), 0)::float8
         AS "ageSeconds"
     FROM (VALUES ('filings'), ('announcements'), ('feeds'), ('webhooks')) kinds (kind)
     LEFT JOIN (
       SELECT 'filings' AS of, coalesce(embargoed_until, filed_at) AS due FROM filing
       WHERE status = 'accepted' OR (status = 'embargoed' AND embargoed_until <= clock_timestamp())
       UNION ALL SELECT 'announcements', committed_at FROM outbox
       UNION ALL SELECT 'feeds', due_at FROM websub_subscription WHERE due_at <= clock_timestamp()
       UNION ALL SELECT 'feeds', due_at FROM websub_request WHERE due_at <= clock_timestamp()
       UNION ALL SELECT 'webhooks', next_attempt_at FROM due
         JOIN endpoint e ON e.id = endpoint_id JOIN endpoint_health h USING (endpoint_id)
         WHERE next_attempt_at <= clock_timestamp() AND e.disabled_at IS NULL
           AND (h.paused_until IS NULL OR h.paused_until <= clock_timestamp())
     ) waiting ON of = kind
     GROUP BY kind ORDER BY kind`,
  )
}
