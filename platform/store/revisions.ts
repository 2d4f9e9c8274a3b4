import type { Change, ChangeCounts, FactChange } from '../../core/change/change.ts'
import type { Op } from '../../core/delta/op.ts'
import type { DeltaMessage } from '../../core/protocol/messages.ts'
import type { Provenance } from '../../core/provenance/provenance.ts'
import type { Document } from '../../core/story/document.ts'
import type { Kind } from '../../core/story/kind.ts'
import type { Queryable } from './database.ts'
import { CURSOR_PART, type Page, readCursor, writeCursor } from './page.ts'

/** A revision as lists show it. */
export interface RevisionSummary {
  readonly number: number
  readonly epoch: string
  readonly kind: Kind
  /** Read out of composite copy, not filed. */
  readonly reconstructed: boolean
  readonly summary: string
  readonly significance: number
  readonly counts: ChangeCounts
  readonly facts: readonly FactChange[]
  readonly hash: string
  readonly prevHash: string
  /** SHA-256 over the previous revision's chain and this revision's record; '' before the first. */
  readonly chain: string
  readonly correctionNote: string | null
  readonly filingId: string
  readonly publishedAt: Date
}

export interface RevisionRecord extends RevisionSummary {
  readonly change: Change
  /** Turn the previous revision's document into this one's. */
  readonly ops: readonly Op[]
  readonly document: Document
  readonly provenance: Provenance
}

/**
 * What is kept of a revision: all of it; once it was compacted its record and its text, or its record
 * alone.
 */
export type Kept = 'all' | 'text' | 'record'

export interface ListedRevision extends RevisionSummary {
  readonly kept: Kept
}

/** A revision as it is kept: what was compacted is null. */
export interface StoredRevision extends ListedRevision {
  /** Compacted corrections and kills keep it. */
  readonly change: Change | null
  readonly ops: readonly Op[] | null
  readonly document: Document | null
  readonly provenance: Provenance | null
}

const SUMMARY = `CASE WHEN ops IS NOT NULL THEN 'all' WHEN document IS NOT NULL THEN 'text'
    ELSE 'record' END AS kept, number, epoch, kind, reconstructed, summary, significance, counts, facts, hash,
  prev_hash AS "prevHash", chain, correction_note AS "correctionNote", filing_id AS "filingId",
  published_at AS "publishedAt"`

/** Adds a revision and makes it the story's head. The caller holds the story's row (lockStory). */
export async function insertRevision(
  transaction: Queryable,
  storyId: string,
  revision: RevisionRecord,
): Promise<void> {
  await transaction.query(
    `INSERT INTO revision (story_id, number, epoch, kind, reconstructed, summary, significance,
       counts, facts, change, ops, document, provenance, hash, prev_hash, chain, correction_note,
       filing_id, published_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
    [
      storyId,
      revision.number,
      revision.epoch,
      revision.kind,
      revision.reconstructed,
      revision.summary,
      revision.significance,
      JSON.stringify(revision.counts),
      JSON.stringify(revision.facts),
      JSON.stringify(revision.change),
      JSON.stringify(revision.ops),
      JSON.stringify(revision.document),
      JSON.stringify(revision.provenance),
      revision.hash,
      revision.prevHash,
      revision.chain,
      revision.correctionNote,
      revision.filingId,
      revision.publishedAt,
    ],
  )
  await transaction.query(
    `UPDATE story SET epoch = $2, revision = $3, hash = $4, chain = $5, document = $6,
       provenance = $7, first_filed_at = coalesce(first_filed_at, $8), updated_at = $8
     WHERE id = $1`,
    [
      storyId,
      revision.epoch,
      revision.number,
      revision.hash,
      revision.chain,
      JSON.stringify(revision.document),
      JSON.stringify(revision.provenance),
      revision.publishedAt,
    ],
  )
}

/** The story's revisions, oldest first, of one epoch or of all. Throws CursorError on a cursor not from here. */
export async function listRevisions(
  db: Queryable,
  storyId: string,
  query: { limit: number; cursor?: string; epoch?: string },
): Promise<Page<ListedRevision>> {
  const after = query.cursor ? readCursor(query.cursor, [CURSOR_PART.number])[0] : 0
  const rows = await db.query<ListedRevision>(
    `SELECT ${SUMMARY} FROM revision
     WHERE story_id = $1 AND number > $2 AND ($4::text IS NULL OR epoch = $4)
     ORDER BY number LIMIT $3`,
    [storyId, after, query.limit + 1, query.epoch ?? null],
  )
  const items = rows.slice(0, query.limit)
  const last = items.at(-1)
  return {
    items,
    nextCursor: rows.length > query.limit && last ? writeCursor([last.number]) : null,
  }
}

export async function findRevision(
  db: Queryable,
  storyId: string,
  number: number,
): Promise<StoredRevision | null> {
  const rows = await db.query<StoredRevision>(
    `SELECT ${SUMMARY}, change, ops, document, provenance
     FROM revision WHERE story_id = $1 AND number = $2`,
    [storyId, number],
  )
  return rows[0] ?? null
}

type DeltaRow = Omit<DeltaMessage, 'at'> & { readonly at: Date }

/**
 * The deltas `(after, upTo]` of one epoch, in order; fewer where the epoch has fewer, or the first of
 * them were compacted.
 */
export async function readDeltas(
  db: Queryable,
  storyId: string,
  epoch: string,
  after: number,
  upTo: number,
): Promise<DeltaMessage[]> {
  const rows = await db.query<DeltaRow>(
    `SELECT story_id AS story, epoch, number AS revision, hash, prev_hash AS "prevHash", kind,
       published_at AS at, summary, facts, ops
     FROM revision WHERE story_id = $1 AND epoch = $2 AND number > $3 AND number <= $4
       AND ops IS NOT NULL
     ORDER BY number`,
    [storyId, epoch, after, upTo],
  )
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

/** A fact that moved, with the revision that moved it. */
export interface FactRecord extends FactChange {
  readonly revision: number
  readonly at: string
}

/** Every fact that moved in the story's present epoch, newest revision first, at most `limit` revisions. */
export async function readFacts(
  db: Queryable,
  storyId: string,
  epoch: string,
  limit = 100,
): Promise<FactRecord[]> {
  const rows = await db.query<{ facts: FactChange[]; number: number; at: Date }>(
    `SELECT facts, number, published_at AS at FROM revision
     WHERE story_id = $1 AND epoch = $2 AND facts <> '[]' ORDER BY number DESC LIMIT $3`,
    [storyId, epoch, limit],
  )
  return rows.flatMap((row) =>
    row.facts.map((fact) => ({ ...fact, revision: row.number, at: row.at.toISOString() })),
  )
}

/** The correction notes that readers of the present epoch have seen. */
export async function readCorrectionNotes(
  db: Queryable,
  storyId: string,
  epoch: string,
): Promise<string[]> {
  const rows = await db.query<{ note: string }>(
    `SELECT DISTINCT correction_note AS note FROM revision
     WHERE story_id = $1 AND epoch = $2 AND correction_note IS NOT NULL`,
    [storyId, epoch],
  )
  return rows.map((row) => row.note)
}
