import type { SourceAlarm } from '../../core/watch/judge-source.ts'
import type { Queryable } from './database.ts'

/** What is done with what a source holds already when it is added. */
export const EXISTING = ['file', 'skip'] as const
export type Existing = (typeof EXISTING)[number]

/** What a poll came to. */
export interface PollOutcome {
  readonly at: string
  /** `ok`, `unchanged` (304, or the same bytes), or what went wrong: see worker/sources/poll-fault.ts. */
  readonly code: string
  readonly detail: string
  /** Items that it brought: kept as filings, held for the desk, refused, still waiting for their page. */
  readonly filed?: number
  readonly held?: number
  readonly refused?: number
  readonly waiting?: number
}

/** A feed or a page that is watched. */
export interface SourceRecord {
  readonly id: string
  readonly url: string
  readonly name: string | null
  readonly disabled: boolean
  readonly existing: Existing
  /** Whose key added it; its items are filed with that key. */
  readonly by: { readonly id: string; readonly name: string }
  readonly createdAt: Date
  /** null: not to be polled. While a worker polls it, when another one may. */
  readonly dueAt: Date | null
  readonly intervalS: number
  readonly polledAt: Date | null
  readonly succeededAt: Date | null
  readonly failures: number
  readonly outcome: PollOutcome | null
  /** rss, atom, rdf, json or page; null until it was read. */
  readonly format: string | null
  readonly title: string | null
  readonly movedAt: Date | null
  readonly alarm: SourceAlarm | null
  readonly itemsSeen: number
  readonly itemsHeld: number
}

const SELECT = `SELECT s.id, s.url, s.name, s.disabled, s.existing,
    json_build_object('id', k.id, 'name', k.name) AS by, s.created_at AS "createdAt",
    s.due_at AS "dueAt", s.interval_s AS "intervalS", s.polled_at AS "polledAt",
    s.succeeded_at AS "succeededAt", s.failures, s.outcome, s.format, s.title,
    s.moved_at AS "movedAt", s.alarm, i.seen AS "itemsSeen", i.held AS "itemsHeld"
  FROM source s JOIN api_key k ON k.id = s.api_key_id
  CROSS JOIN LATERAL (SELECT count(*) AS seen, count(*) FILTER (WHERE state = 'held') AS held
    FROM source_item WHERE source_id = s.id) i`

/** Keeps a source, due at once. False where this very address is watched already. */
export async function addSource(
  db: Queryable,
  source: {
    readonly id: string
    readonly url: string
    readonly name: string | null
    readonly existing: Existing
    readonly keyId: string
    readonly at: Date
  },
): Promise<boolean> {
  const rows = await db.query(
    `INSERT INTO source (id, url, name, existing, api_key_id, created_at, due_at)
     VALUES ($1, $2, $3, $4, $5, $6, $6) ON CONFLICT DO NOTHING RETURNING id`,
    [source.id, source.url, source.name, source.existing, source.keyId, source.at],
  )
  return rows.length > 0
}

export async function findSource(db: Queryable, id: string): Promise<SourceRecord | null> {
  const rows = await db.query<SourceRecord>(`${SELECT} WHERE s.id = $1`, [id])
  return rows[0] ?? null
}

export async function findSourceByUrl(db: Queryable, url: string): Promise<SourceRecord | null> {
  const rows = await db.query<SourceRecord>(`${SELECT} WHERE s.url = $1`, [url])
  return rows[0] ?? null
}

/** Every source, the oldest first: a desk watches dozens, so there are no pages. */
export function listSources(db: Queryable): Promise<SourceRecord[]> {
  return db.query<SourceRecord>(`${SELECT} ORDER BY s.created_at, s.id`)
}

export async function countSources(db: Queryable): Promise<number> {
  const rows = await db.query<{ count: number }>('SELECT count(*) FROM source')
  return rows[0]?.count ?? 0
}

/** Changes what the desk says of a source; one that is enabled again is due at once. */
export async function changeSource(
  db: Queryable,
  id: string,
  change: { readonly name?: string | null; readonly disabled?: boolean },
  at: Date,
): Promise<void> {
  await db.query(
    `UPDATE source SET name = CASE WHEN $2 THEN $3 ELSE name END,
       due_at = CASE WHEN $4::boolean THEN NULL WHEN disabled AND NOT $4 THEN $5::timestamptz
         ELSE due_at END,
       lease = CASE WHEN $4::boolean THEN NULL ELSE lease END,
       alarm = CASE WHEN $4::boolean THEN NULL ELSE alarm END,
       disabled = coalesce($4, disabled)
     WHERE id = $1`,
    [id, change.name !== undefined, change.name ?? null, change.disabled ?? null, at],
  )
}

/** Has a source polled now, disabled or not; one that is being polled already is left to that. */
export async function pollSourceNow(db: Queryable, id: string, at: Date): Promise<void> {
  await db.query('UPDATE source SET due_at = $2 WHERE id = $1 AND lease IS NULL', [id, at])
}

/** Forgets a source and its items; what was filed stays. False when there is none. */
export async function removeSource(db: Queryable, id: string): Promise<boolean> {
  const rows = await db.query('DELETE FROM source WHERE id = $1 RETURNING id', [id])
  return rows.length > 0
}
