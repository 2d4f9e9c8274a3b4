import type { FeedFormat } from '../../core/feed/feed.ts'
import type { Queryable } from './database.ts'

/** Somebody who is sent a feed whenever it changes, until the lease ends. */
export interface Subscription {
  readonly id: string
  readonly topic: string
  readonly callback: string
  /** null: the feed of all stories. */
  readonly storyId: string | null
  readonly format: FeedFormat
  readonly origin: string
  readonly secret: string | null
  readonly expiresAt: Date
}

export interface ClaimedSubscription extends Subscription {
  /** How often the feed had changed when it was claimed. */
  readonly changes: number
  /** How often sending it failed since it was last taken. */
  readonly attempts: number
}

/** Begins a subscription, or renews it with a new lease and secret. */
export async function putSubscription(db: Queryable, subscription: Subscription): Promise<void> {
  const { id, topic, callback, storyId, format, origin, secret, expiresAt } = subscription
  await db.query(
    `INSERT INTO websub_subscription
       (id, topic, callback, story_id, format, origin, secret, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (topic, callback) DO UPDATE SET secret = $7, expires_at = $8`,
    [id, topic, callback, storyId, format, origin, secret, expiresAt],
  )
}

export async function removeSubscription(
  db: Queryable,
  { topic, callback }: Pick<Subscription, 'topic' | 'callback'>,
): Promise<void> {
  await db.query('DELETE FROM websub_subscription WHERE topic = $1 AND callback = $2', [
    topic,
    callback,
  ])
}

export async function removeExpiredSubscriptions(db: Queryable, now: Date): Promise<void> {
  await db.query('DELETE FROM websub_subscription WHERE expires_at <= $1', [now])
}

/** Remembers, in the revision's own transaction, that the story's feeds changed. */
export async function addFeedNews(transaction: Queryable, storyId: string): Promise<void> {
  await transaction.query('INSERT INTO websub_news (story_id) VALUES ($1)', [storyId])
}

/**
 * Marks the subscriptions of feeds that changed as due. One that is being sent, or waits to be sent
 * again, keeps its time: it is sent as the feed is then.
 */
export async function spreadFeedNews(db: Queryable, now: Date): Promise<void> {
  await db.query(
    `WITH news AS (DELETE FROM websub_news RETURNING story_id),
     -- Locked in one order, whoever else does the same.
     held AS (SELECT id FROM websub_subscription
       WHERE EXISTS (SELECT 1 FROM news)
         AND (story_id IS NULL OR story_id IN (SELECT story_id FROM news))
       ORDER BY id FOR UPDATE)
     UPDATE websub_subscription SET changes = changes + 1, due_at = coalesce(due_at, $1)
     WHERE id IN (SELECT id FROM held)`,
    [now],
  )
}

/** Takes due subscriptions in hand until `until`; after that another worker may. */
export function claimSubscriptions(
  db: Queryable,
  { now, until, limit }: { now: Date; until: Date; limit: number },
): Promise<ClaimedSubscription[]> {
  return db.query<ClaimedSubscription>(
    `UPDATE websub_subscription SET due_at = $2
     WHERE id IN (SELECT id FROM websub_subscription WHERE due_at <= $1 AND expires_at > $1
       ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED)
     RETURNING id, topic, callback, story_id AS "storyId", format, origin, secret, changes, attempts,
       expires_at AS "expiresAt"`,
    [now, until, limit],
  )
}

/** The subscriber has the feed as it was after `changes`; it is due again if it changed since. */
export async function settleSubscription(
  db: Queryable,
  { id, changes }: Pick<ClaimedSubscription, 'id' | 'changes'>,
  now: Date,
): Promise<void> {
  await db.query(
    `UPDATE websub_subscription SET attempts = 0, due_at = CASE WHEN changes > $2 THEN $3::timestamptz END
     WHERE id = $1`,
    [id, changes, now],
  )
}

/** Has the feed sent once more at `dueAt`; null: not before it changes again. */
export async function postponeSubscription(
  db: Queryable,
  id: string,
  dueAt: Date | null,
): Promise<void> {
  await db.query(
    `UPDATE websub_subscription SET due_at = $2,
       attempts = CASE WHEN $2::timestamptz IS NULL THEN 0 ELSE attempts + 1 END
     WHERE id = $1`,
    [id, dueAt],
  )
}
