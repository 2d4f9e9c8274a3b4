import type { FilingInput } from '../../core/revise/filing-input.ts'
import type { RefusalCode, StoryCandidate } from '../filing/filing-refusal.ts'
import type { Queryable } from './database.ts'
import { CURSOR_PART, type Page, readCursor, writeCursor } from './page.ts'

/**
 * What became of an item: `waiting` for its page, `filed`, `held` for the desk, `refused` as no
 * copy, `skipped` since it was there before its source was added, `dismissed` by the desk.
 */
export type ItemState = 'waiting' | 'filed' | 'held' | 'refused' | 'skipped' | 'dismissed'

/** Why an item is not filed. */
export interface ItemProblem {
  readonly code: RefusalCode | string
  readonly detail: string
  readonly candidates?: readonly StoryCandidate[]
}

/** Copy that waits for the desk to say where it belongs. */
export interface HeldCopy {
  readonly input: FilingInput
  /** Base64. */
  readonly source: string
  readonly sourceType: string
  readonly sourceUri: string
  readonly sourceVersion: string
}

/** An item as a poll meets it. */
export interface ItemEntry {
  /** A new UUIDv7, unless the item is known. */
  readonly id: string
  readonly sourceId: string
  /** SHA-256, hex, of what the source names it by. */
  readonly key: string
  readonly uri: string
  readonly title: string | null
  /** SHA-256, hex, of all that the source says of it. */
  readonly entry: string
  readonly at: Date
}

export interface KnownItem {
  readonly key: string
  readonly entry: string
  readonly state: ItemState
  readonly attempts: number
}

export function readKnownItems(
  db: Queryable,
  sourceId: string,
  keys: readonly string[],
): Promise<KnownItem[]> {
  return db.query<KnownItem>(
    `SELECT key, entry, state, attempts FROM source_item
     WHERE source_id = $1 AND key = ANY ($2::text[])`,
    [sourceId, keys],
  )
}

/**
 * Notes what becomes of an item as it now is. False, and nothing is noted, where that was dealt with
 * already: by another worker, or before a crash. So in one transaction with a filing it keeps the
 * same item from being filed twice.
 */
export async function noteItem(
  db: Queryable,
  item: ItemEntry,
  end: {
    readonly state: ItemState
    readonly filingId?: string
    readonly storyId?: string
    readonly held?: HeldCopy
    readonly problem?: ItemProblem
  },
): Promise<boolean> {
  const rows = await db.query(
    `INSERT INTO source_item AS i (id, source_id, key, uri, title, state, entry, held, problem,
       attempts, filing_id, story_id, seen_at, changed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, CASE WHEN $6 = 'waiting' THEN 1 ELSE 0 END, $10,
       $11, $12, $12)
     ON CONFLICT (source_id, key) DO UPDATE SET uri = $4, title = $5, state = $6, entry = $7,
       held = $8, problem = $9, changed_at = $12,
       attempts = CASE WHEN $6 <> 'waiting' THEN 0 WHEN i.entry = $7 THEN i.attempts + 1 ELSE 1 END,
       filing_id = coalesce($10, i.filing_id), story_id = coalesce($11, i.story_id)
     WHERE i.entry <> $7 OR i.state = 'waiting'
     RETURNING id`,
    [
      item.id,
      item.sourceId,
      item.key,
      item.uri,
      item.title,
      end.state,
      item.entry,
      end.held ? JSON.stringify(end.held) : null,
      end.problem ? JSON.stringify(end.problem) : null,
      end.filingId ?? null,
      end.storyId ?? null,
      item.at,
    ],
  )
  return rows.length > 0
}

/** An item that waits for the desk, as lists show it. */
export interface HeldItem {
  readonly id: string
  readonly uri: string
  readonly title: string | null
  readonly problem: ItemProblem
  readonly heldAt: Date
  readonly held: HeldCopy
}

const HELD = `SELECT id, uri, title, problem, changed_at AS "heldAt", held FROM source_item
  WHERE source_id = $1 AND state = 'held'`

/** The longest waiting first. Throws CursorError on a cursor not from here. */
export async function listHeldItems(
  db: Queryable,
  sourceId: string,
  query: { limit: number; cursor?: string },
): Promise<Page<HeldItem>> {
  const [at = null, id = null] = query.cursor
    ? readCursor(query.cursor, [CURSOR_PART.time, CURSOR_PART.id])
    : []
  const rows = await db.query<HeldItem>(
    `${HELD} AND ($3::timestamptz IS NULL OR (changed_at, id) > ($3::timestamptz, $4::uuid))
     ORDER BY changed_at, id LIMIT $2`,
    [sourceId, query.limit + 1, at, id],
  )
  const items = rows.slice(0, query.limit)
  const last = items.at(-1)
  const isMore = rows.length > query.limit && last !== undefined
  return { items, nextCursor: isMore ? writeCursor([last.heldAt.toISOString(), last.id]) : null }
}

export async function findHeldItem(
  db: Queryable,
  sourceId: string,
  id: string,
): Promise<HeldItem | null> {
  const rows = await db.query<HeldItem>(`${HELD} AND id = $2`, [sourceId, id])
  return rows[0] ?? null
}

/** Ends an item's wait. False where it waits no more, or was held anew with other copy since. */
export async function settleHeldItem(
  db: Queryable,
  { id, heldAt }: Pick<HeldItem, 'id' | 'heldAt'>,
  end: {
    readonly state: 'filed' | 'dismissed'
    readonly filingId?: string
    readonly storyId?: string
    readonly at: Date
  },
): Promise<boolean> {
  const rows = await db.query(
    `UPDATE source_item SET state = $3, held = NULL, problem = NULL, changed_at = $4,
       filing_id = coalesce($5, filing_id), story_id = coalesce($6, story_id)
     WHERE id = $1 AND state = 'held' AND changed_at = $2 RETURNING id`,
    [id, heldAt, end.state, end.at, end.filingId ?? null, end.storyId ?? null],
  )
  return rows.length > 0
}
