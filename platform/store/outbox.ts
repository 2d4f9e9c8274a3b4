import type { Queryable } from './database.ts'

/** A revision that was committed and not yet announced. */
export interface Unannounced {
  readonly storyId: string
  readonly number: number
}

/** Remembers, in the revision's own transaction, that it must be announced. */
export async function addToOutbox(
  transaction: Queryable,
  revision: Unannounced,
  at: Date,
): Promise<void> {
  await transaction.query(
    'INSERT INTO outbox (story_id, number, committed_at) VALUES ($1, $2, $3)',
    [revision.storyId, revision.number, at],
  )
}

/** Forgets a revision that was announced. */
export async function removeFromOutbox(db: Queryable, revision: Unannounced): Promise<void> {
  await db.query('DELETE FROM outbox WHERE story_id = $1 AND number = $2', [
    revision.storyId,
    revision.number,
  ])
}

/** Revisions committed before `before` and still not announced, oldest first. */
export function readOutbox(db: Queryable, before: Date, limit: number): Promise<Unannounced[]> {
  return db.query<Unannounced>(
    `SELECT story_id AS "storyId", number FROM outbox WHERE committed_at < $1
     ORDER BY committed_at, story_id, number LIMIT $2`,
    [before, limit],
  )
}
