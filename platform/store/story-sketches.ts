import type { SketchHash } from '../../core/match/rate-match.ts'
import type { Queryable } from './database.ts'

/** A hash that more stories share is stock wording. */
const STORIES_A_HASH = 24

/** A story and what it is found by. */
export interface SketchedStory {
  readonly id: string
  readonly slug: string
  readonly slugline: string
  readonly sketch: readonly SketchHash[]
}

/** `WRTM`: whoever holds this advisory lock finds or opens stories by their text. */
const LOCK = 0x5752544d

/** Makes others who match wait until the transaction ends: of two that bring a new story one opens it. */
export async function lockMatching(transaction: Queryable): Promise<void> {
  await transaction.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
}

/** Gives a story the sketch of its new head; an empty one takes it out of every search. */
export async function replaceSketch(
  transaction: Queryable,
  story: string,
  sketch: readonly number[],
): Promise<void> {
  await transaction.query(
    'DELETE FROM story_sketch WHERE story_id = $1 AND hash <> ALL ($2::integer[])',
    [story, sketch],
  )
  await transaction.query(
    `INSERT INTO story_sketch (story_id, hash) SELECT $1, unnest($2::integer[])
     ON CONFLICT DO NOTHING`,
    [story, sketch],
  )
}

/** Gives many stories the sketches of their heads. */
export async function replaceSketches(
  transaction: Queryable,
  sketches: readonly { readonly story: string; readonly sketch: readonly number[] }[],
): Promise<void> {
  const stories = sketches.map(({ story }) => story)
  await transaction.query('DELETE FROM story_sketch WHERE story_id = ANY ($1::uuid[])', [stories])
  const rows = sketches.flatMap(({ story, sketch }) =>
    [...new Set(sketch)].map((hash) => ({ story, hash })),
  )
  await transaction.query(
    `INSERT INTO story_sketch (story_id, hash)
     SELECT * FROM unnest($1::uuid[], $2::integer[])`,
    [rows.map(({ story }) => story), rows.map(({ hash }) => hash)],
  )
}

// Ordered as the index is, so that reading it stops at the limit: a bitmap scan would read it all.

/**
 * The stories that share most with `sketch`, at most `limit`. A hash counts the less, the more
 * stories have it, and stock wording not at all. Bounded look-ups a hash.
 */
export async function findBySketch(
  db: Queryable,
  sketch: readonly number[],
  limit: number,
): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `WITH found AS (
       SELECT m.stories FROM unnest($1::integer[]) AS h (hash)
       CROSS JOIN LATERAL (
         SELECT array_agg(few.story_id) AS stories FROM (
           SELECT story_id FROM story_sketch k WHERE k.hash = h.hash
           ORDER BY story_id LIMIT ${STORIES_A_HASH}
         ) few
       ) m
       WHERE cardinality(m.stories) < ${STORIES_A_HASH}
     )
     SELECT id FROM found, unnest(found.stories) AS id
     GROUP BY id ORDER BY sum(1.0 / cardinality(found.stories)) DESC, id DESC LIMIT $2`,
    [sketch, limit],
  )
  return rows.map(({ id }) => id)
}

/** Open stories with this slugline, in any case, that moved or were opened since `since`; newest first. */
export async function findBySlugline(
  db: Queryable,
  slugline: string,
  since: Date,
  limit: number,
): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `SELECT id FROM story
     WHERE lower(slugline) = lower($1) AND state = 'open' AND coalesce(updated_at, created_at) >= $2
     ORDER BY created_at DESC LIMIT $3`,
    [slugline, since, limit],
  )
  return rows.map(({ id }) => id)
}

/** Stories with their sketches; how many stories have a hash is counted up to STORIES_A_HASH. */
export function readSketches(db: Queryable, ids: readonly string[]): Promise<SketchedStory[]> {
  return db.query<SketchedStory>(
    `SELECT s.id, s.slug, s.slugline,
       coalesce(jsonb_agg(jsonb_build_object('hash', k.hash, 'stories', n.stories))
         FILTER (WHERE k.hash IS NOT NULL), '[]') AS sketch
     FROM story s
     LEFT JOIN story_sketch k ON k.story_id = s.id
     LEFT JOIN LATERAL (
       SELECT count(*) AS stories FROM (
         SELECT FROM story_sketch o WHERE o.hash = k.hash
         ORDER BY story_id LIMIT ${STORIES_A_HASH}
       ) few
     ) n ON true
     WHERE s.id = ANY ($1::uuid[]) AND s.state <> 'killed'
     GROUP BY s.id`,
    [ids],
  )
}

/** The story of the newest filing from this source. */
export async function findBySource(db: Queryable, sourceUri: string): Promise<string | null> {
  const rows = await db.query<{ storyId: string }>(
    `SELECT story_id AS "storyId" FROM filing
     WHERE source_uri = $1 AND status NOT IN ('cancelled', 'rejected') ORDER BY seq DESC LIMIT 1`,
    [sourceUri],
  )
  return rows[0]?.storyId ?? null
}
