import { newId } from '../ids.ts'
import type { Queryable } from './database.ts'
import { CURSOR_PART, type Page, readCursor, writeCursor } from './page.ts'

/** Everything that a person or a program may do here. */
export type Action =
  | 'filing.accepted'
  | 'filing.rejected'
  | 'filing.cancelled'
  | 'filing.released'
  | 'story.kill-filed'
  | 'story.closed'
  | 'story.reopened'
  | 'endpoint.created'
  | 'endpoint.changed'
  | 'endpoint.deleted'
  | 'endpoint.secret-rotated'
  | 'endpoint.tested'
  | 'endpoint.recovery-begun'
  | 'delivery.replayed'
  | 'key.created'
  | 'key.revoked'
  | 'session.opened'
  | 'session.closed'
  | 'source.added'
  | 'source.changed'
  | 'source.removed'
  | 'source.item-filed'
  | 'source.item-dismissed'

export interface AuditEntry {
  readonly id: string
  readonly at: Date
  /** Whose key it was. */
  readonly by: { readonly id: string; readonly name: string }
  readonly action: Action
  readonly story: { readonly id: string; readonly slug: string } | null
  readonly filingId: string | null
  readonly detail: Readonly<Record<string, unknown>>
}

/** Notes who did what, in the transaction that does it. `detail` holds no copy and no secret. */
export async function noteAction(
  transaction: Queryable,
  entry: {
    readonly action: Action
    readonly keyId: string
    readonly at: Date
    readonly storyId?: string
    readonly filingId?: string
    readonly detail?: Readonly<Record<string, unknown>>
  },
): Promise<void> {
  await transaction.query(
    `INSERT INTO audit (id, at, api_key_id, action, story_id, filing_id, detail)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      newId(),
      entry.at,
      entry.keyId,
      entry.action,
      entry.storyId ?? null,
      entry.filingId ?? null,
      JSON.stringify(entry.detail ?? {}),
    ],
  )
}

interface AuditRow extends Omit<AuditEntry, 'by' | 'story'> {
  readonly keyId: string
  readonly keyName: string
  readonly storyId: string | null
  readonly storySlug: string | null
}

/** The audit trail, newest first; of one story when `storyId` is given. Throws CursorError. */
export async function listAudit(
  db: Queryable,
  query: { storyId?: string; limit: number; cursor?: string },
): Promise<Page<AuditEntry>> {
  const [before, idBefore] = query.cursor
    ? readCursor(query.cursor, [CURSOR_PART.time, CURSOR_PART.id])
    : [null, null]
  const rows = await db.query<AuditRow>(
    `SELECT a.id, a.at, a.action, a.filing_id AS "filingId", a.detail,
       k.id AS "keyId", k.name AS "keyName", s.id AS "storyId", s.slug AS "storySlug"
     FROM audit a JOIN api_key k ON k.id = a.api_key_id LEFT JOIN story s ON s.id = a.story_id
     WHERE ($1::uuid IS NULL OR a.story_id = $1)
       AND ($2::timestamptz IS NULL OR (a.at, a.id) < ($2::timestamptz, $3::uuid))
     ORDER BY a.at DESC, a.id DESC LIMIT $4`,
    [query.storyId ?? null, before, idBefore, query.limit + 1],
  )
  const items = rows.slice(0, query.limit).map(toEntry)
  const last = items.at(-1)
  const nextCursor =
    rows.length > query.limit && last ? writeCursor([last.at.toISOString(), last.id]) : null
  return { items, nextCursor }
}

function toEntry({ keyId, keyName, storyId, storySlug, ...row }: AuditRow): AuditEntry {
  return {
    ...row,
    by: { id: keyId, name: keyName },
    story: storyId && storySlug ? { id: storyId, slug: storySlug } : null,
  }
}
