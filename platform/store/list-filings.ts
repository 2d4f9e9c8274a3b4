import type { Queryable } from './database.ts'
import type { FilingProblem, FilingStatus } from './filings.ts'
import { CURSOR_PART, type Page, readCursor, writeCursor } from './page.ts'

/** A filing as the desk lists it: without its copy. */
export interface FilingSummary {
  readonly id: string
  readonly status: FilingStatus
  readonly story: { readonly id: string; readonly slug: string; readonly slugline: string }
  /** Whose key it was filed with; null for one that no key stands behind. */
  readonly by: string | null
  readonly kind: string | null
  readonly filedAt: Date
  readonly embargoedUntil: Date | null
  readonly settledAt: Date | null
  readonly revision: number | null
  readonly problem: FilingProblem | null
}

/** Filings, newest first; of one story, or with one status. Throws CursorError. */
export async function listFilings(
  db: Queryable,
  query: { status?: FilingStatus; storyId?: string; limit: number; cursor?: string },
): Promise<Page<FilingSummary>> {
  const [before, idBefore] = query.cursor
    ? readCursor(query.cursor, [CURSOR_PART.time, CURSOR_PART.id])
    : [null, null]
  const rows = await db.query<FilingSummary>(
    `SELECT f.id, f.status,
       json_build_object('id', s.id, 'slug', s.slug, 'slugline', s.slugline) AS story,
       k.name AS by, f.input->>'kind' AS kind, f.filed_at AS "filedAt",
       f.embargoed_until AS "embargoedUntil", f.settled_at AS "settledAt", f.revision, f.problem
     FROM filing f JOIN story s ON s.id = f.story_id LEFT JOIN api_key k ON k.id = f.api_key_id
     WHERE ($1::text IS NULL OR f.status = $1) AND ($2::uuid IS NULL OR f.story_id = $2)
       AND ($3::timestamptz IS NULL OR (f.filed_at, f.id) < ($3::timestamptz, $4::uuid))
     ORDER BY f.filed_at DESC, f.id DESC LIMIT $5`,
    [query.status ?? null, query.storyId ?? null, before, idBefore, query.limit + 1],
  )
  const items = rows.slice(0, query.limit)
  const last = items.at(-1)
  return {
    items,
    nextCursor:
      rows.length > query.limit && last ? writeCursor([last.filedAt.toISOString(), last.id]) : null,
  }
}
