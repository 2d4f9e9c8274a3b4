import type { StorySummary } from '../../core/protocol/messages.ts'
import type { Provenance } from '../../core/provenance/provenance.ts'
import type { Document } from '../../core/story/document.ts'
import type { Kind } from '../../core/story/kind.ts'
import type { Head } from '../../core/story/position.ts'
import type { Queryable } from './database.ts'
import { CURSOR_PART, type Page, readCursor, writeCursor } from './page.ts'

export type StoryState = 'open' | 'closed' | 'killed'

/** A story with its head. `revision` is 0 while nothing of it is out. */
export interface StoryRecord extends Head {
  readonly id: string
  readonly slug: string
  readonly slugline: string
  readonly state: StoryState
  readonly urgency: number | null
  readonly chain: string
  readonly document: Document
  readonly provenance: Provenance
  readonly createdAt: Date
  readonly firstFiledAt: Date | null
  readonly updatedAt: Date | null
}

const COLUMNS = `id, slug, slugline, state, urgency, epoch, revision, hash, chain, document,
  provenance, created_at AS "createdAt", first_filed_at AS "firstFiledAt", updated_at AS "updatedAt"`

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** The story with this id or slug, whether or not anything of it is out. */
export async function findStory(db: Queryable, idOrSlug: string): Promise<StoryRecord | null> {
  const column = UUID.test(idOrSlug) ? 'id' : 'slug'
  const rows = await db.query<StoryRecord>(`SELECT ${COLUMNS} FROM story WHERE ${column} = $1`, [
    idOrSlug,
  ])
  return rows[0] ?? null
}

/** Those of the stories with these slugs that there are, in no order. */
export function findStoriesBySlug(db: Queryable, slugs: readonly string[]): Promise<StoryRecord[]> {
  return db.query<StoryRecord>(`SELECT ${COLUMNS} FROM story WHERE slug = ANY ($1)`, [slugs])
}

/** A story's id and whether anything of it is out (revision > 0), without reading its document. */
export async function resolveStory(
  db: Queryable,
  idOrSlug: string,
): Promise<{ id: string; revision: number } | null> {
  const column = UUID.test(idOrSlug) ? 'id' : 'slug'
  const rows = await db.query<{ id: string; revision: number }>(
    `SELECT id, revision FROM story WHERE ${column} = $1`,
    [idOrSlug],
  )
  return rows[0] ?? null
}

/** The story's row, locked until the transaction ends: whoever holds it may add revisions. */
export async function lockStory(transaction: Queryable, id: string): Promise<StoryRecord | null> {
  const rows = await transaction.query<StoryRecord>(
    `SELECT ${COLUMNS} FROM story WHERE id = $1 FOR UPDATE`,
    [id],
  )
  return rows[0] ?? null
}

/** Finds the story with `slug` or creates it; two callers at once get the same one. */
export async function ensureStory(
  db: Queryable,
  story: { id: string; slug: string; slugline: string; epoch: string; hash: string; at: Date },
): Promise<{ story: StoryRecord; created: boolean }> {
  const inserted = await db.query<StoryRecord>(
    `INSERT INTO story (id, slug, slugline, epoch, hash, document, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (slug) DO NOTHING RETURNING ${COLUMNS}`,
    [
      story.id,
      story.slug,
      story.slugline,
      story.epoch,
      story.hash,
      JSON.stringify({ headline: null, byline: null, dateline: null, language: null, blocks: [] }),
      story.at,
    ],
  )
  if (inserted[0]) return { story: inserted[0], created: true }
  const found = await findStory(db, story.slug)
  if (!found) throw new Error(`Story ${story.slug} was removed while it was being created.`)
  return { story: found, created: false }
}

/** Those of `slugs` that a story has. */
export async function takenSlugs(db: Queryable, slugs: readonly string[]): Promise<string[]> {
  const rows = await db.query<{ slug: string }>('SELECT slug FROM story WHERE slug = ANY ($1)', [
    slugs,
  ])
  return rows.map(({ slug }) => slug)
}

/** Opens or closes a story; a killed one stays killed. False when it was not in another state. */
export async function setStoryState(
  db: Queryable,
  id: string,
  state: 'open' | 'closed',
): Promise<boolean> {
  const rows = await db.query(
    `UPDATE story SET state = $2 WHERE id = $1 AND state <> 'killed' AND state <> $2 RETURNING id`,
    [id, state],
  )
  return rows.length > 0
}

/** Gives a story the labels that a filing brought; one that it did not bring stays as it is. */
export async function labelStory(
  db: Queryable,
  id: string,
  labels: { readonly slugline?: string; readonly urgency?: number },
): Promise<void> {
  await db.query(
    'UPDATE story SET slugline = coalesce($2, slugline), urgency = coalesce($3, urgency) WHERE id = $1',
    [id, labels.slugline ?? null, labels.urgency ?? null],
  )
}

/** Marks a story as killed, for good. */
export async function markKilled(db: Queryable, id: string): Promise<void> {
  await db.query(`UPDATE story SET state = 'killed' WHERE id = $1`, [id])
}

export interface StoryQuery {
  readonly state?: StoryState
  /** As people type it into a search box: words, "quoted phrases", or, -not. */
  readonly q?: string
  readonly limit: number
  readonly cursor?: string
}

type SummaryRow = Omit<StorySummary, 'firstFiledAt' | 'updatedAt'> & {
  readonly kind: Kind
  readonly firstFiledAt: Date
  readonly updatedAt: Date
}

const summaryOf = (
  stories: string,
) => `SELECT s.id, s.slug, s.slugline, s.state, s.urgency, s.epoch, s.revision, s.hash,
    s.document->>'headline' AS headline,
    left((SELECT b->>'text' FROM jsonb_array_elements(s.document->'blocks') b
      WHERE b->>'type' <> 'marker' LIMIT 1), 400) AS lead,
    r.kind, r.summary, s.first_filed_at AS "firstFiledAt", s.updated_at AS "updatedAt"
  FROM ${stories} s JOIN revision r ON r.story_id = s.id AND r.number = s.revision`

/**
 * What `$2` asks for. Every word of it stands for all words that begin with it (`fire` finds
 * `firefighters`): the words are kept as they are in the copy, in any language.
 */
const WANTED = `regexp_replace(websearch_to_tsquery('pg_catalog.simple', $2)::text,
  '''((?:[^'']|'''')+)''', '''\\1'':*', 'g')::tsquery`

/** Which stories a list is of. Its parameters are those of listStories. */
const LISTED = `s.revision > 0 AND ($1::text IS NULL OR s.state = $1)
  AND ($3::timestamptz IS NULL OR (s.updated_at, s.id) < ($3::timestamptz, $4::uuid))`

/** In so many of the newest stories a search first looks one by one. */
const NEWEST = 500

/** The newest stories of a list, found by going through them. */
const AMONG_NEWEST = `(SELECT * FROM (
    SELECT * FROM story s WHERE ${LISTED} ORDER BY updated_at DESC, id DESC
    LIMIT CASE WHEN $2::text IS NULL THEN $5::int ELSE ${NEWEST} END) newest
  WHERE $2::text IS NULL OR words @@ ${WANTED})`

/** The stories that have the words, found by these first: planners guess badly how many there are. */
const BY_WORDS = `(WITH found AS MATERIALIZED (
    SELECT id, updated_at FROM story s WHERE ${LISTED} AND s.words @@ ${WANTED}
  ), page AS (SELECT id FROM found ORDER BY updated_at DESC, id DESC LIMIT $5::int)
  SELECT story.* FROM page JOIN story USING (id))`

/**
 * Stories with something out, newest update first. A search goes through the newest, where common
 * words fill a page at once; only rare ones are looked up. Throws CursorError on a cursor not from here.
 */
export async function listStories(db: Queryable, query: StoryQuery): Promise<Page<StorySummary>> {
  const [updatedBefore, idBefore] = query.cursor
    ? readCursor(query.cursor, [CURSOR_PART.time, CURSOR_PART.id])
    : [null, null]
  const { state = null, q = null, limit } = query
  const list = (stories: string) =>
    db.query<SummaryRow>(
      `${summaryOf(stories)} ORDER BY s.updated_at DESC, s.id DESC LIMIT $5::int`,
      [state, q, updatedBefore, idBefore, limit + 1],
    )
  let rows = await list(AMONG_NEWEST)
  if (q !== null && rows.length <= limit) rows = await list(BY_WORDS)
  const items = rows.slice(0, limit).map(toSummary)
  const last = items.at(-1)
  return {
    items,
    nextCursor: rows.length > limit && last ? writeCursor([last.updatedAt, last.id]) : null,
  }
}

/** One story as lists show it; null when nothing of it is out. */
export async function findSummary(db: Queryable, id: string): Promise<StorySummary | null> {
  const rows = await db.query<SummaryRow>(`${summaryOf('story')} WHERE s.id = $1`, [id])
  return rows[0] ? toSummary(rows[0]) : null
}

function toSummary(row: SummaryRow): StorySummary {
  return {
    ...row,
    firstFiledAt: row.firstFiledAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}
