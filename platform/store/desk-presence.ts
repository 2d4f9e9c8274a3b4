import type { Queryable } from './database.ts'

/** Somebody else who has a story open at the desk. */
export interface Colleague {
  readonly name: string
  readonly seenAt: Date
}

/** Says that a session's desk has a story open; null: none. One story a session: the last one named. */
export async function keepPresence(
  db: Queryable,
  presence: { session: string; name: string; storyId: string | null; at: Date },
): Promise<void> {
  const { session, name, storyId, at } = presence
  if (storyId === null) {
    await db.query('DELETE FROM desk_presence WHERE session = $1', [session])
    return
  }
  await db.query(
    `INSERT INTO desk_presence (session, name, story_id, seen_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (session) DO UPDATE
     SET name = excluded.name, story_id = excluded.story_id, seen_at = excluded.seen_at`,
    [session, name, storyId, at],
  )
}

/** Others who had the story open since `since`, by name. */
export function findColleagues(
  db: Queryable,
  storyId: string,
  session: string,
  since: Date,
): Promise<Colleague[]> {
  return db.query<Colleague>(
    `SELECT name, max(seen_at) AS "seenAt" FROM desk_presence
     WHERE story_id = $1 AND session <> $2 AND seen_at > $3 GROUP BY name ORDER BY name`,
    [storyId, session, since],
  )
}
