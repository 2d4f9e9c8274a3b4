import type { Payload } from '../../core/webhooks/message-body.ts'
import type { MessageType } from '../../core/webhooks/message-type.ts'
import type { Queryable } from './database.ts'
import { CURSOR_PART, type Page, readCursor, writeCursor } from './page.ts'

/**
 * `pending` is due or will be; `held` waits for a recovery, since its endpoint was disabled;
 * `failed` was given up; `superseded` was not sent, because something newer made it needless.
 */
export const DELIVERY_STATES = ['pending', 'delivered', 'failed', 'held', 'superseded'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

export interface NewDelivery {
  readonly id: string
  readonly endpointId: string
  readonly messageId: string
  /** Deliveries of a lane to an endpoint go out one after the other: the story, else the message. */
  readonly lane: string
  readonly payload: Payload
  readonly follows: boolean
  readonly forced: boolean
  readonly state: 'pending' | 'held'
}

/** Keeps deliveries, in the transaction of their message; those that are pending are due at once. */
export async function insertDeliveries(
  transaction: Queryable,
  deliveries: readonly NewDelivery[],
  at: Date,
): Promise<void> {
  await transaction.query(
    `WITH given AS (
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[],
         $6::boolean[], $7::boolean[], $8::text[])
         AS g (id, endpoint_id, message_id, lane, payload, follows, forced, state)
     ), kept AS (
       INSERT INTO delivery (id, endpoint_id, message_id, payload, follows, state, created_at)
       SELECT id, endpoint_id, message_id, payload, follows, state, $9 FROM given
       RETURNING id, endpoint_id, seq
     )
     INSERT INTO due (endpoint_id, seq, delivery_id, lane, forced, next_attempt_at, message_id,
       payload, follows)
     SELECT kept.endpoint_id, kept.seq, kept.id, given.lane, given.forced, $9, given.message_id,
       given.payload, given.follows
     FROM kept JOIN given ON given.id = kept.id WHERE given.state = 'pending'`,
    [
      deliveries.map(({ id }) => id),
      deliveries.map(({ endpointId }) => endpointId),
      deliveries.map(({ messageId }) => messageId),
      deliveries.map(({ lane }) => lane),
      deliveries.map(({ payload }) => payload),
      deliveries.map(({ follows }) => follows),
      deliveries.map(({ forced }) => forced),
      deliveries.map(({ state }) => state),
      at,
    ],
  )
}

/** A delivery as the log shows it. */
export interface DeliveryRecord {
  readonly id: string
  readonly endpointId: string
  readonly messageId: string
  readonly type: MessageType
  readonly payload: Payload
  readonly story: { readonly id: string; readonly slug: string } | null
  readonly epoch: string | null
  readonly revision: number | null
  readonly follows: boolean
  readonly state: DeliveryState
  readonly attempts: number
  /** Null unless it is pending. */
  readonly nextAttemptAt: Date | null
  readonly deliveredAt: Date | null
  readonly createdAt: Date
  readonly seq: number
  /** The story was killed since: this text goes out no more. */
  readonly withdrawn: boolean
}

const SELECT = `SELECT d.id, d.endpoint_id AS "endpointId", d.message_id AS "messageId", m.type,
    d.payload, CASE WHEN s.id IS NULL THEN NULL
      ELSE jsonb_build_object('id', s.id, 'slug', s.slug) END AS story,
    m.epoch, m.revision, d.follows, d.state, d.attempts, q.next_attempt_at AS "nextAttemptAt",
    d.delivered_at AS "deliveredAt", d.created_at AS "createdAt", d.seq,
    coalesce(s.epoch <> m.epoch, false) AS withdrawn
  FROM delivery d JOIN message m ON m.id = d.message_id LEFT JOIN story s ON s.id = m.story_id
    LEFT JOIN due q ON q.endpoint_id = d.endpoint_id AND q.seq = d.seq`

export async function findDelivery(db: Queryable, id: string): Promise<DeliveryRecord | null> {
  const rows = await db.query<DeliveryRecord>(`${SELECT} WHERE d.id = $1`, [id])
  return rows[0] ?? null
}

/** An endpoint's deliveries, newest first. Throws CursorError on a cursor not from here. */
export async function listDeliveries(
  db: Queryable,
  endpointId: string,
  query: { state?: DeliveryState; limit: number; cursor?: string },
): Promise<Page<DeliveryRecord>> {
  const before = query.cursor ? readCursor(query.cursor, [CURSOR_PART.number])[0] : null
  const rows = await db.query<DeliveryRecord>(
    `${SELECT} WHERE d.endpoint_id = $1 AND ($2::text IS NULL OR d.state = $2)
       AND ($3::bigint IS NULL OR d.seq < $3) ORDER BY d.seq DESC LIMIT $4`,
    [endpointId, query.state ?? null, before, query.limit + 1],
  )
  const items = rows.slice(0, query.limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > query.limit && last ? writeCursor([last.seq]) : null }
}

/** How many deliveries of an endpoint wait, are held, or were given up. */
export async function countDeliveries(
  db: Queryable,
  endpointId: string,
): Promise<Record<'pending' | 'held' | 'failed', number>> {
  const rows = await db.query<{ state: 'pending' | 'held' | 'failed'; count: number }>(
    `SELECT state, count(*) AS count FROM delivery
     WHERE endpoint_id = $1 AND state IN ('pending', 'held', 'failed') GROUP BY state`,
    [endpointId],
  )
  return {
    pending: 0,
    held: 0,
    failed: 0,
    ...Object.fromEntries(rows.map((r) => [r.state, r.count])),
  }
}

/** Has a delivery sent once more, at once, whatever became of it. */
export async function replayDelivery(transaction: Queryable, id: string, now: Date): Promise<void> {
  await transaction.query(`UPDATE delivery SET state = 'pending' WHERE id = $1`, [id])
  await transaction.query(
    `INSERT INTO due (endpoint_id, seq, delivery_id, lane, forced, next_attempt_at, message_id,
       payload, follows)
     SELECT d.endpoint_id, d.seq, d.id, coalesce(m.story_id, m.id), true, $2, m.id, d.payload, d.follows
     FROM delivery d JOIN message m ON m.id = d.message_id WHERE d.id = $1
     ON CONFLICT (endpoint_id, seq) DO UPDATE SET forced = true, tries = 0, next_attempt_at = $2`,
    [id, now],
  )
}

/** The endpoint answers again: what waits for another try is due at once. */
export async function hastenDeliveries(
  db: Queryable,
  endpointId: string,
  now: Date,
): Promise<void> {
  await db.query(
    `UPDATE due SET next_attempt_at = $2 WHERE endpoint_id = $1 AND next_attempt_at > $2`,
    [endpointId, now],
  )
}

/** What waits for an endpoint waits no more: it is held for a recovery, or given up. */
export async function suspendDeliveries(
  transaction: Queryable,
  endpointId: string,
  state: 'held' | 'failed',
): Promise<void> {
  await transaction.query(
    `WITH gone AS (
       DELETE FROM due WHERE endpoint_id = $1 AND ($2 = 'failed' OR NOT forced) RETURNING delivery_id)
     UPDATE delivery SET state = $2 WHERE id IN (SELECT delivery_id FROM gone)`,
    [endpointId, state],
  )
}

/**
 * Endpoints that may have received the story: they confirmed a revision of it, or one is on its way
 * to them. Whoever is sent to while the correction is being written is among them, since deliveries
 * are written under the lock of the story's row.
 */
export async function listExposed(db: Queryable, storyId: string): Promise<Set<string>> {
  const rows = await db.query<{ id: string }>(
    `SELECT endpoint_id AS id FROM holding WHERE story_id = $1
     UNION SELECT d.endpoint_id FROM message m JOIN delivery d ON d.message_id = m.id
       WHERE m.story_id = $1 AND (d.state IN ('pending', 'held') OR d.attempts > 0)`,
    [storyId],
  )
  return new Set(rows.map(({ id }) => id))
}

/** The story was killed: what waits with its text will not go out. */
export async function withdrawDeliveries(transaction: Queryable, storyId: string): Promise<void> {
  await transaction.query(
    `WITH gone AS (
       UPDATE delivery d SET state = 'superseded' FROM message m
       WHERE m.id = d.message_id AND m.story_id = $1 AND d.state IN ('pending', 'held')
       RETURNING d.endpoint_id, d.seq)
     DELETE FROM due USING gone WHERE due.endpoint_id = gone.endpoint_id AND due.seq = gone.seq`,
    [storyId],
  )
}
