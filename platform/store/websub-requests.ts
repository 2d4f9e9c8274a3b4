import type { FeedFormat } from '../../core/feed/feed.ts'
import type { Queryable } from './database.ts'

/** What a subscriber asked of the hub, to be confirmed by it. */
export interface HubRequest {
  /** Another one each time that it asks. */
  readonly id: string
  readonly mode: 'subscribe' | 'unsubscribe'
  readonly topic: string
  readonly callback: string
  /** The id or slug in the topic; null: all stories. */
  readonly story: string | null
  readonly format: FeedFormat
  readonly origin: string
  readonly leaseSeconds: number
  readonly secret: string | null
}

export interface ClaimedRequest extends HubRequest {
  /** How often the subscriber could not be asked before. */
  readonly attempts: number
}

/** Keeps a request until it is settled, in place of an earlier one for the same topic and callback. */
export async function putHubRequest(db: Queryable, request: HubRequest, at: Date): Promise<void> {
  await db.query(
    `INSERT INTO websub_request
       (id, mode, topic, callback, story, format, origin, lease_seconds, secret, due_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (topic, callback) DO UPDATE SET id = $1, mode = $2, story = $5, format = $6,
       origin = $7, lease_seconds = $8, secret = $9, attempts = 0, due_at = $10`,
    [
      request.id,
      request.mode,
      request.topic,
      request.callback,
      request.story,
      request.format,
      request.origin,
      request.leaseSeconds,
      request.secret,
      at,
    ],
  )
}

/** How many requests wait to be confirmed. */
export async function countHubRequests(db: Queryable): Promise<number> {
  const rows = await db.query<{ count: number }>('SELECT count(*) FROM websub_request')
  return rows[0]?.count ?? 0
}

/** Takes due requests in hand until `until`; after that another worker may. */
export function claimHubRequests(
  db: Queryable,
  { now, until, limit }: { now: Date; until: Date; limit: number },
): Promise<ClaimedRequest[]> {
  return db.query<ClaimedRequest>(
    `UPDATE websub_request SET due_at = $2
     WHERE id IN (SELECT id FROM websub_request WHERE due_at <= $1
       ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED)
     RETURNING id, mode, topic, callback, story, format, origin, secret, attempts,
       lease_seconds AS "leaseSeconds"`,
    [now, until, limit],
  )
}

/** Forgets a request that came to its end. False when the subscriber has asked anew meanwhile. */
export async function removeHubRequest(db: Queryable, id: string): Promise<boolean> {
  const rows = await db.query('DELETE FROM websub_request WHERE id = $1 RETURNING id', [id])
  return rows.length > 0
}

/** Has the subscriber asked once more at `dueAt`. */
export async function postponeHubRequest(db: Queryable, id: string, dueAt: Date): Promise<void> {
  await db.query('UPDATE websub_request SET due_at = $2, attempts = attempts + 1 WHERE id = $1', [
    id,
    dueAt,
  ])
}
