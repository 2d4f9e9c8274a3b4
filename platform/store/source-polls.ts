import type { SourceAlarm } from '../../core/watch/judge-source.ts'
import type { Queryable } from './database.ts'
import type { Existing, PollOutcome } from './sources.ts'

/** A source in a worker's hand. */
export interface ClaimedSource {
  readonly id: string
  readonly url: string
  readonly existing: Existing
  readonly keyId: string
  readonly disabled: boolean
  readonly createdAt: Date
  /** Names this claim: another one ends it. */
  readonly lease: string
  readonly succeededAt: Date | null
  readonly failures: number
  readonly etag: string | null
  readonly lastModified: string | null
  readonly format: string | null
  readonly title: string | null
  readonly movedAt: Date | null
  readonly longestGapS: number | null
  readonly alarm: SourceAlarm | null
}

/**
 * Takes due sources in hand until `until`; after that another worker may. Any number of workers ask
 * at once; none waits for another, and none gets what another has.
 */
export function claimSources(
  db: Queryable,
  { now, until, limit, lease }: { now: Date; until: Date; limit: number; lease: string },
): Promise<ClaimedSource[]> {
  return db.query<ClaimedSource>(
    `UPDATE source SET due_at = $2, lease = $4
     WHERE id IN (SELECT id FROM source WHERE due_at <= $1
       ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED)
     RETURNING id, url, existing, api_key_id AS "keyId", disabled, created_at AS "createdAt", lease,
       succeeded_at AS "succeededAt", failures, etag, last_modified AS "lastModified", format, title,
       moved_at AS "movedAt", longest_gap_s AS "longestGapS", alarm`,
    [now, until, limit, lease],
  )
}

/** Gives back a source that was not polled to the end: it is due at once. */
export async function returnSource(
  db: Queryable,
  { id, lease }: Pick<ClaimedSource, 'id' | 'lease'>,
  now: Date,
): Promise<void> {
  await db.query('UPDATE source SET due_at = $3, lease = NULL WHERE id = $1 AND lease = $2', [
    id,
    lease,
    now,
  ])
}

/** How a source stands after a poll. */
export interface PollEnd {
  readonly at: Date
  readonly outcome: PollOutcome
  readonly intervalS: number
  readonly failures: number
  readonly succeededAt: Date | null
  readonly etag: string | null
  readonly lastModified: string | null
  readonly format: string | null
  readonly title: string | null
  readonly movedAt: Date | null
  readonly longestGapS: number | null
  readonly alarm: SourceAlarm | null
}

/** Ends a poll. False where the claim was lost meanwhile (or the source removed): nothing changes. */
export async function settlePoll(
  db: Queryable,
  { id, lease }: Pick<ClaimedSource, 'id' | 'lease'>,
  end: PollEnd,
): Promise<boolean> {
  const rows = await db.query(
    `UPDATE source SET lease = NULL, polled_at = $3, outcome = $4, interval_s = $5, failures = $6,
       succeeded_at = $7, etag = $8, last_modified = $9, format = $10, title = $11, moved_at = $12,
       longest_gap_s = $13, alarm = CASE WHEN disabled THEN NULL ELSE $14::jsonb END,
       due_at = CASE WHEN NOT disabled THEN $15::timestamptz END
     WHERE id = $1 AND lease = $2 RETURNING id`,
    [
      id,
      lease,
      end.at,
      JSON.stringify(end.outcome),
      end.intervalS,
      end.failures,
      end.succeededAt,
      end.etag,
      end.lastModified,
      end.format,
      end.title,
      end.movedAt,
      end.longestGapS,
      end.alarm ? JSON.stringify(end.alarm) : null,
      new Date(end.at.getTime() + end.intervalS * 1_000),
    ],
  )
  return rows.length > 0
}
