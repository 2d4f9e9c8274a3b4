import { SIGNIFICANT_FROM } from '../../core/change/significant-from.ts'
import type { Block, Document } from '../../core/story/document.ts'
import type { Kind } from '../../core/story/kind.ts'
import type { Head } from '../../core/story/position.ts'
import type { Queryable } from './database.ts'

interface EntryRow extends Head {
  readonly kind: Kind
  readonly summary: string
  readonly significance: number
  readonly correctionNote: string | null
  /** When the newest significant revision up to this one was published. */
  readonly significantAt: Date
}

/** A revision as feeds and search engines are told of it: what it brought, not all of its text. */
export interface RevisionEntry extends EntryRow {
  readonly headline: string | null
  readonly byline: string | null
  readonly language: string | null
  readonly publishedAt: Date
  /** The blocks that it added or edited, in their order; none where compacting dropped them. */
  readonly blocks: readonly Block[]
}

/** A story as the feed of all of them tells of it: as it stands. */
export interface StoryEntry extends EntryRow {
  readonly id: string
  readonly slug: string
  readonly slugline: string
  readonly document: Document
  readonly firstFiledAt: Date
  readonly updatedAt: Date
}

/** The newest revisions of the story's present epoch, newest first. */
export function readRevisionEntries(
  db: Queryable,
  story: { readonly id: string; readonly epoch: string },
  limit: number,
): Promise<RevisionEntry[]> {
  return db.query<RevisionEntry>(
    `WITH latest AS (
       SELECT number, published_at, significance FROM revision
       WHERE story_id = $1 AND epoch = $2 ORDER BY number DESC LIMIT $4
     ), before AS (
       SELECT published_at FROM revision WHERE story_id = $1 AND epoch = $2 AND significance >= $3
         AND number < (SELECT min(number) FROM latest) ORDER BY number DESC LIMIT 1
     ), newest AS (
       SELECT number, greatest(
         max(published_at) FILTER (WHERE significance >= $3) OVER (ORDER BY number),
         (SELECT published_at FROM before)) AS significant_at
       FROM latest)
     SELECT r.epoch, r.number AS revision, r.hash, r.kind, r.summary, r.significance,
       r.correction_note AS "correctionNote", r.published_at AS "publishedAt",
       r.document->>'headline' AS headline, r.document->>'byline' AS byline,
       r.document->>'language' AS language,
       coalesce(n.significant_at, r.published_at) AS "significantAt",
       coalesce(changed.blocks, '[]') AS blocks
     FROM newest n JOIN revision r ON r.story_id = $1 AND r.number = n.number
     LEFT JOIN LATERAL (
       SELECT jsonb_agg(d.block ORDER BY d.place) AS blocks
       FROM jsonb_array_elements(r.document->'blocks') WITH ORDINALITY AS d (block, place)
       JOIN jsonb_array_elements(r.change->'blocks') AS c (change)
         ON (c.change->>'to')::int = d.place - 1
       WHERE c.change->>'op' IN ('added', 'edited') OR (c.change->>'edited')::boolean) changed ON true
     ORDER BY r.number DESC`,
    [story.id, story.epoch, SIGNIFICANT_FROM, limit],
  )
}

/** The stories that moved last and were not withdrawn, by their newest revision. */
export function readStoryEntries(db: Queryable, limit: number): Promise<StoryEntry[]> {
  return db.query<StoryEntry>(
    `SELECT s.id, s.slug, s.slugline, s.epoch, s.revision, s.hash, s.document,
       s.first_filed_at AS "firstFiledAt", s.updated_at AS "updatedAt", r.kind, r.summary, r.significance,
       r.correction_note AS "correctionNote",
       coalesce((SELECT published_at FROM revision
         WHERE story_id = s.id AND epoch = s.epoch AND significance >= $1
         ORDER BY number DESC LIMIT 1), s.updated_at) AS "significantAt"
     FROM story s JOIN revision r ON r.story_id = s.id AND r.number = s.revision
     WHERE s.revision > 0 AND s.state <> 'killed'
     ORDER BY s.updated_at DESC, s.id DESC LIMIT $2`,
    [SIGNIFICANT_FROM, limit],
  )
}

/** Revisions of epochs that ended: what a feed once told and must take back. Newest first. */
export function readEndedRevisions(
  db: Queryable,
  story: { readonly id: string; readonly epoch: string },
  limit: number,
): Promise<{ epoch: string; number: number }[]> {
  return db.query(
    `SELECT epoch, number FROM revision WHERE story_id = $1 AND epoch <> $2
     ORDER BY number DESC LIMIT $3`,
    [story.id, story.epoch, limit],
  )
}

/** Stories that were withdrawn, the last one first, and why. */
export function readWithdrawals(
  db: Queryable,
  limit: number,
): Promise<{ id: string; when: Date; reason: string | null }[]> {
  return db.query(
    `SELECT s.id, r.published_at AS when, r.correction_note AS reason
     FROM story s JOIN revision r ON r.story_id = s.id AND r.number = s.revision
     WHERE s.state = 'killed' ORDER BY s.updated_at DESC, s.id DESC LIMIT $1`,
    [limit],
  )
}
