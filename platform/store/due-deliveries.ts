import type { Payload } from '../../core/webhooks/message-body.ts'
import type { Queryable } from './database.ts'

/** A delivery to be sent, or superseded, now; what it is about, its message tells. */
export interface DueDelivery {
  readonly id: string
  readonly seq: number
  readonly lane: string
  readonly messageId: string
  readonly payload: Payload
  readonly tries: number
  readonly forced: boolean
  readonly follows: boolean
  /** The epoch that its story has now; null where it is about none. */
  readonly storyEpoch: string | null
}

export interface DueQuery {
  readonly endpointId: string
  readonly now: Date
  /** Lanes in hand already. */
  readonly except: readonly string[]
  /** Only what somebody asked for: the endpoint is paused or disabled. */
  readonly forcedOnly: boolean
  readonly latestOnly: boolean
  readonly limit: number
}

/**
 * The oldest deliveries that are due, in their order. One whose lane has an earlier one waiting for
 * another try is not, unless somebody asked for it. With `latestOnly` nothing waits for an earlier
 * one, and earlier ones come with the newer one that is due, to be superseded.
 */
export async function readDueDeliveries(db: Queryable, query: DueQuery): Promise<DueDelivery[]> {
  const read = () =>
    db.query<DueDelivery>(READ, [
      ...[query.endpointId, query.now, query.except],
      ...[query.forcedOnly, query.latestOnly, query.limit],
    ])
  const due = await read()
  if (due.every(({ messageId }) => messageId !== null)) return due
  await db.query(FILL_IN, [query.endpointId])
  return read()
}

/** Of each lane of endpoint $1 the first delivery that at $2 waits for another try. */
const BLOCKED = `SELECT lane, min(seq) AS seq FROM due
  WHERE endpoint_id = $1 AND next_attempt_at > $2 GROUP BY lane`

const READ = `WITH blocked AS MATERIALIZED (${BLOCKED}), fresh AS MATERIALIZED (
    SELECT lane, max(seq) AS seq FROM due
    WHERE $5 AND endpoint_id = $1 AND next_attempt_at <= $2 GROUP BY lane)
  SELECT q.delivery_id AS id, q.seq, q.lane, q.message_id AS "messageId", q.payload, q.tries,
    q.forced, q.follows, s.epoch AS "storyEpoch"
  FROM due q LEFT JOIN story s ON s.id = q.lane
  WHERE q.endpoint_id = $1 AND q.lane <> ALL ($3::uuid[]) AND (q.forced OR NOT $4)
    AND (q.next_attempt_at <= $2
      OR EXISTS (SELECT 1 FROM fresh f WHERE f.lane = q.lane AND f.seq > q.seq))
    AND (q.forced OR $5
      OR NOT EXISTS (SELECT 1 FROM blocked b WHERE b.lane = q.lane AND b.seq < q.seq))
  ORDER BY q.seq LIMIT $6`

/** For rows that a process of an earlier version wrote. */
const FILL_IN = `UPDATE due SET message_id = d.message_id, payload = d.payload, follows = d.follows
  FROM delivery d WHERE d.id = due.delivery_id AND due.endpoint_id = $1 AND due.message_id IS NULL`

/** Whether the endpoint may have received something of the story before. */
export async function isExposed(
  db: Queryable,
  endpointId: string,
  storyId: string,
): Promise<boolean> {
  const rows = await db.query(
    `SELECT 1 FROM holding WHERE story_id = $2 AND endpoint_id = $1
     UNION ALL SELECT 1 FROM message m JOIN delivery d ON d.message_id = m.id
       WHERE m.story_id = $2 AND d.endpoint_id = $1 AND d.attempts > 0 AND NOT d.follows LIMIT 1`,
    [endpointId, storyId],
  )
  return rows.length > 0
}

interface Outlook {
  readonly disabled: boolean
  readonly pausedUntil: Date | null
  /** The first that somebody asked for. */
  readonly forcedAt: Date | null
  /** The first that is due, and the first that will be. */
  readonly dueAt: Date | null
  readonly laterAt: Date | null
}

/** When the endpoint is to be sent to next: now or before, later, or null while nothing waits. */
export async function nextDueAt(
  db: Queryable,
  endpointId: string,
  now: Date,
): Promise<Date | null> {
  const [outlook] = await db.query<Outlook>(
    `WITH blocked AS MATERIALIZED (${BLOCKED})
     SELECT e.disabled_at IS NOT NULL AS disabled, h.paused_until AS "pausedUntil",
       (SELECT min(next_attempt_at) FROM due WHERE endpoint_id = $1 AND forced) AS "forcedAt",
       (SELECT min(next_attempt_at) FROM due q WHERE endpoint_id = $1 AND next_attempt_at <= $2
          AND (e.ordering = 'latest-only' OR NOT EXISTS (
            SELECT 1 FROM blocked b WHERE b.lane = q.lane AND b.seq < q.seq))) AS "dueAt",
       (SELECT min(next_attempt_at) FROM due WHERE endpoint_id = $1 AND next_attempt_at > $2)
          AS "laterAt"
     FROM endpoint e JOIN endpoint_health h ON h.endpoint_id = e.id
     WHERE e.id = $1 AND e.deleted_at IS NULL`,
    [endpointId, now],
  )
  if (!outlook) return null
  const { disabled, pausedUntil, forcedAt, dueAt, laterAt } = outlook
  if (disabled || forcedAt !== null) return forcedAt
  const next = dueAt ?? laterAt
  return next && pausedUntil && pausedUntil > next ? pausedUntil : next
}

/** Endpoints with something due, or a recovery to go on with. */
export async function endpointsWithWork(db: Queryable, now: Date): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `SELECT e.id FROM endpoint e JOIN endpoint_health h ON h.endpoint_id = e.id
     WHERE e.deleted_at IS NULL AND (
       EXISTS (SELECT 1 FROM recovery r WHERE r.endpoint_id = e.id AND r.finished_at IS NULL)
       OR EXISTS (SELECT 1 FROM due q WHERE q.endpoint_id = e.id AND q.next_attempt_at <= $1
         AND (q.forced OR (e.disabled_at IS NULL
           AND (h.paused_until IS NULL OR h.paused_until <= $1)))))`,
    [now],
  )
  return rows.map(({ id }) => id)
}
