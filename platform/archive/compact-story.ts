import { KINDS_KEPT, TEXT_EVERY } from '../../core/verify/keeps-text.ts'
import type { Queryable } from '../store/database.ts'

/** What compacting leaves alone. */
export interface CompactLimits {
  /** Revisions published at this moment or later. */
  readonly before: Date
  /** So many of the newest revisions of every story, the head among them. At least 1. */
  readonly keepRevisions: number
}

/** What compacting freed, or would free. */
export interface Compacted {
  readonly revisions: number
  /** As stored: compressed, without the rows themselves. */
  readonly bytes: number
}

/** How far a story may be compacted. */
export interface Compactable {
  readonly id: string
  /** The last revision that was compacted; 0: none. */
  readonly from: number
  readonly upTo: number
}

/**
 * The last revision of story `s` that may be compacted: before the newest that are kept ($1) and the
 * first that is too young ($2), what a webhook delivery that waits is about, and what is not announced.
 */
const BOUND = `SELECT least(s.revision - greatest($1::integer, 1),
    (SELECT number - 1 FROM revision WHERE story_id = s.id AND number > s.compacted
       AND published_at >= $2 ORDER BY number LIMIT 1),
    (SELECT min(m.revision) - 1 FROM message m JOIN delivery d ON d.message_id = m.id
       WHERE m.story_id = s.id AND d.state IN ('pending', 'held')),
    (SELECT min(number) - 1 FROM outbox WHERE story_id = s.id)) AS up_to`

/** Stories after `after`, in the order of their ids, with something to compact; `limit` at most. */
export function findCompactable(
  db: Queryable,
  { before, keepRevisions }: CompactLimits,
  after: string,
  limit: number,
): Promise<Compactable[]> {
  return db.query<Compactable>(
    `SELECT s.id, s.compacted AS from, b.up_to AS "upTo"
     FROM story s CROSS JOIN LATERAL (${BOUND}) b
     WHERE s.id > $3 AND s.revision - s.compacted > $1 AND b.up_to > s.compacted
     ORDER BY s.id LIMIT $4`,
    [keepRevisions, before, after, limit],
  )
}

/** Whether compacted revision `r` keeps its text, apart from the last one: keepsText in SQL ($4, $5). */
const KEEPS_TEXT = `(r.number = 1 OR r.number % $4 = 0 OR r.kind = ANY ($5::text[]))`

/** What compacting revisions ($2, $3] of story $1 frees: the text at $2 may go as well. */
const FREED = `SELECT count(*) FILTER (WHERE r.number > $2)::integer AS revisions,
    coalesce(sum(coalesce(pg_column_size(r.ops), 0)
      + CASE WHEN r.kind = ANY ($5::text[]) THEN 0 ELSE coalesce(pg_column_size(r.change), 0) END
      + CASE WHEN ${KEEPS_TEXT} OR r.number = $3 THEN 0
          ELSE coalesce(pg_column_size(r.document), 0) + coalesce(pg_column_size(r.provenance), 0) END
    ), 0)::float8 AS bytes
  FROM revision r WHERE r.story_id = $1 AND r.number >= $2 AND r.number <= $3`

/** What compacting would free. */
export async function measureCompaction(
  db: Queryable,
  { id, from, upTo }: Compactable,
): Promise<Compacted> {
  const [freed] = await db.query<Compacted>(FREED, [id, from, upTo, TEXT_EVERY, KINDS_KEPT])
  return freed ?? { revisions: 0, bytes: 0 }
}

/**
 * Compacts the next revisions of a story, `most` at most, in the caller's transaction, under the lock
 * of the story's row, as far as the limits still allow. Null where nothing is left to do.
 */
export async function compactNext(
  transaction: Queryable,
  id: string,
  { before, keepRevisions }: CompactLimits,
  most: number,
): Promise<Compacted | null> {
  await transaction.query('SELECT FROM story WHERE id = $1 FOR UPDATE', [id])
  const [story] = await transaction.query<{ from: number; upTo: number }>(
    `SELECT s.compacted AS from, b.up_to AS "upTo" FROM story s CROSS JOIN LATERAL (${BOUND}) b
     WHERE s.id = $3`,
    [keepRevisions, before, id],
  )
  if (!story || story.upTo <= story.from) return null
  const { from } = story
  const upTo = Math.min(story.upTo, from + most)
  const freed = await measureCompaction(transaction, { id, from, upTo })
  await transaction.query(
    `UPDATE revision r SET ops = NULL,
       change = CASE WHEN r.kind = ANY ($5::text[]) THEN r.change END,
       document = CASE WHEN ${KEEPS_TEXT} OR r.number = $3 THEN r.document END,
       provenance = CASE WHEN ${KEEPS_TEXT} OR r.number = $3 THEN r.provenance END
     WHERE r.story_id = $1 AND r.number <= $3
       AND (r.number > $2 OR (r.number = $2 AND NOT ${KEEPS_TEXT}))`,
    [id, from, upTo, TEXT_EVERY, KINDS_KEPT],
  )
  await transaction.query('UPDATE story SET compacted = $2 WHERE id = $1', [id, upTo])
  return freed
}
