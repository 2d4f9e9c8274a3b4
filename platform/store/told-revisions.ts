import type { Kind } from '../../core/story/kind.ts'
import type { Queryable } from './database.ts'

/** What readers are told of a revision beside its text. */
export interface ToldRevision {
  readonly number: number
  readonly kind: Kind
  readonly summary: string
  readonly correctionNote: string | null
  readonly publishedAt: Date
}

/** Corrections that are told at most; of more, the newest. */
const MOST = 50

/** The head and the corrections of the story's present epoch, newest first. */
export async function readToldRevisions(
  db: Queryable,
  storyId: string,
  epoch: string,
  head: number,
): Promise<readonly ToldRevision[]> {
  return db.query<ToldRevision>(
    `SELECT number, kind, summary, correction_note AS "correctionNote",
       published_at AS "publishedAt"
     FROM revision
     WHERE story_id = $1 AND epoch = $2 AND number <= $3 AND (number = $3 OR kind = 'correction')
     ORDER BY number DESC LIMIT $4`,
    [storyId, epoch, head, MOST],
  )
}
