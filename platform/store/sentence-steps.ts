import type { SentenceMatch } from '../../core/change/change.ts'
import type { SentenceStep } from '../../core/provenance/trace-life.ts'
import type { Queryable } from './database.ts'

/**
 * What revisions after `after` up to `upTo`, of one epoch, did to the sentences; in order. Texts and
 * words stay in the database. Revisions that were compacted are left out, which are the first ones.
 */
export async function readSentenceSteps(
  db: Queryable,
  storyId: string,
  epoch: string,
  after: number,
  upTo: number,
): Promise<readonly SentenceStep[]> {
  const rows = await db.query<{ number: number; count: number; matches: readonly SentenceMatch[] }>(
    `SELECT number, jsonb_array_length(change #> '{sentences,new}') AS count,
       coalesce((SELECT jsonb_agg(match - 'words' ORDER BY place)
         FROM jsonb_array_elements(change #> '{sentences,matches}')
           WITH ORDINALITY AS listed(match, place)), '[]') AS matches
     FROM revision WHERE story_id = $1 AND epoch = $2 AND number > $3 AND number <= $4
       AND ops IS NOT NULL
     ORDER BY number`,
    [storyId, epoch, after, upTo],
  )
  return rows
}
