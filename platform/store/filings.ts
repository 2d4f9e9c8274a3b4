import type { FilingInput } from '../../core/revise/filing-input.ts'
import type { Queryable } from './database.ts'

export const FILING_STATUSES = [
  'accepted',
  'embargoed',
  'published',
  'unchanged',
  'rejected',
  'cancelled',
] as const
export type FilingStatus = (typeof FILING_STATUSES)[number]

/** Something worth telling the editor that did not stop the filing. */
export interface FilingWarning {
  readonly code: string
  readonly detail: string
}

/** Why a filing was rejected. */
export interface FilingProblem {
  readonly code: string
  readonly detail: string
}

/** How the story of a filing that named none was found, and how sure that was, 0 to 1. */
export interface FilingMatch {
  readonly matchedBy: 'sourceUri' | 'slugline' | 'content' | 'new'
  readonly confidence: number
}

export interface FilingRecord {
  readonly id: string
  readonly storyId: string
  readonly storySlug: string
  readonly status: FilingStatus
  readonly input: FilingInput
  readonly sourceType: string
  readonly sourceUri: string | null
  /** The revision that the editor started from (If-Match). */
  readonly baseRevision: number | null
  readonly embargoedUntil: Date | null
  readonly filedAt: Date
  readonly settledAt: Date | null
  readonly revision: number | null
  readonly warnings: readonly FilingWarning[]
  readonly problem: FilingProblem | null
  /** Null where the filing named its story. */
  readonly matched: FilingMatch | null
  /** The request that brought it, as log lines name it; null: it came otherwise. */
  readonly requestId: string | null
  /** The span that it was filed in (W3C Trace Context); null: it was not traced. */
  readonly traceparent: string | null
}

export interface NewFiling {
  readonly id: string
  readonly storyId: string
  readonly input: FilingInput
  /** The bytes as they came, and their media type. */
  readonly source: Buffer
  readonly sourceType: string
  readonly sourceUri?: string
  readonly sourceVersion?: string
  readonly baseRevision?: number
  /** In the future: nothing leaves the desk before. */
  readonly embargoedUntil?: Date
  /** Set: kept as rejected, so that nothing is lost. */
  readonly problem?: FilingProblem
  readonly matched?: FilingMatch
  readonly apiKeyId: string | null
  readonly requestId?: string | null
  readonly traceparent?: string | null
  readonly at: Date
}

/** Keeps a filing. Once the transaction around it commits, it is durable and may be acknowledged. */
export async function insertFiling(db: Queryable, filing: NewFiling): Promise<FilingStatus> {
  const status = filing.problem ? 'rejected' : filing.embargoedUntil ? 'embargoed' : 'accepted'
  await db.query(
    `INSERT INTO filing (id, story_id, status, input, source, source_type, source_uri,
       source_version, base_revision, embargoed_until, api_key_id, filed_at, settled_at, problem,
       matched, request_id, traceparent)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [
      filing.id,
      filing.storyId,
      status,
      JSON.stringify(filing.input),
      filing.source,
      filing.sourceType,
      filing.sourceUri ?? null,
      filing.sourceVersion ?? null,
      filing.baseRevision ?? null,
      filing.embargoedUntil ?? null,
      filing.apiKeyId,
      filing.at,
      filing.problem ? filing.at : null,
      filing.problem ? JSON.stringify(filing.problem) : null,
      filing.matched ? JSON.stringify(filing.matched) : null,
      filing.requestId ?? null,
      filing.traceparent ?? null,
    ],
  )
  return status
}

const COLUMNS = `f.id, f.story_id AS "storyId", s.slug AS "storySlug", f.status, f.input,
  f.source_type AS "sourceType", f.source_uri AS "sourceUri", f.base_revision AS "baseRevision",
  f.embargoed_until AS "embargoedUntil", f.filed_at AS "filedAt", f.settled_at AS "settledAt",
  f.revision, f.warnings, f.problem, f.matched,
  f.request_id AS "requestId", f.traceparent`

export async function findFiling(db: Queryable, id: string): Promise<FilingRecord | null> {
  const rows = await db.query<FilingRecord>(
    `SELECT ${COLUMNS} FROM filing f JOIN story s ON s.id = f.story_id WHERE f.id = $1`,
    [id],
  )
  return rows[0] ?? null
}

/** The bytes of a filing as they came. */
export async function readFilingSource(
  db: Queryable,
  id: string,
): Promise<{ bytes: Buffer; type: string } | null> {
  const rows = await db.query<{ source: Buffer; type: string }>(
    'SELECT source, source_type AS type FROM filing WHERE id = $1',
    [id],
  )
  return rows[0] ? { bytes: rows[0].source, type: rows[0].type } : null
}

/** The story's oldest filing that is due: accepted, or embargoed until `now` or before. */
export async function nextDueFiling(
  db: Queryable,
  storyId: string,
  now: Date,
): Promise<FilingRecord | null> {
  const rows = await db.query<FilingRecord>(
    `SELECT ${COLUMNS} FROM filing f JOIN story s ON s.id = f.story_id
     WHERE f.story_id = $1
       AND (f.status = 'accepted' OR (f.status = 'embargoed' AND f.embargoed_until <= $2))
     ORDER BY f.seq LIMIT 1`,
    [storyId, now],
  )
  return rows[0] ?? null
}

/** Stories with a filing that is due; the longest waiting first. */
export async function storiesWithDueFilings(
  db: Queryable,
  now: Date,
  limit: number,
): Promise<string[]> {
  const rows = await db.query<{ storyId: string }>(
    `SELECT story_id AS "storyId" FROM filing
     WHERE status = 'accepted' OR (status = 'embargoed' AND embargoed_until <= $1)
     GROUP BY story_id ORDER BY min(seq) LIMIT $2`,
    [now, limit],
  )
  return rows.map((row) => row.storyId)
}

export interface FilingEnd {
  readonly status: 'published' | 'unchanged' | 'rejected'
  readonly revision: number | null
  readonly warnings?: readonly FilingWarning[]
  readonly problem?: FilingProblem
  readonly at: Date
}

/** Gives a waiting filing its end. False when it was no longer waiting. */
export async function settleFiling(db: Queryable, id: string, end: FilingEnd): Promise<boolean> {
  const rows = await db.query(
    `UPDATE filing SET status = $2, revision = $3, warnings = $4, problem = $5, settled_at = $6
     WHERE id = $1 AND status IN ('accepted', 'embargoed') RETURNING id`,
    [
      id,
      end.status,
      end.revision,
      JSON.stringify(end.warnings ?? []),
      end.problem ? JSON.stringify(end.problem) : null,
      end.at,
    ],
  )
  return rows.length > 0
}

/** Counts a try to ingest the filing that failed, and gives how many there were. */
export async function countAttempt(db: Queryable, id: string): Promise<number> {
  const rows = await db.query<{ attempts: number }>(
    'UPDATE filing SET attempts = attempts + 1 WHERE id = $1 RETURNING attempts',
    [id],
  )
  return rows[0]?.attempts ?? 0
}

/** Takes back a filing under embargo. False when it is not under embargo (any more). */
export async function cancelFiling(db: Queryable, id: string, at: Date): Promise<boolean> {
  const rows = await db.query(
    `UPDATE filing SET status = 'cancelled', settled_at = $2
     WHERE id = $1 AND status = 'embargoed' RETURNING id`,
    [id, at],
  )
  return rows.length > 0
}

/** Ends a filing's embargo now: it is accepted. False when it is not under embargo (any more). */
export async function releaseFiling(db: Queryable, id: string): Promise<boolean> {
  const rows = await db.query(
    `UPDATE filing SET status = 'accepted', embargoed_until = NULL
     WHERE id = $1 AND status = 'embargoed' RETURNING id`,
    [id],
  )
  return rows.length > 0
}
