import type { Queryable } from './database.ts'

/** A robots.txt as it was read. */
export interface StoredRobots {
  /** Empty: everything is allowed. */
  readonly text: string
  /** RFC 3339. */
  readonly readAt: string
}

/** Takes the turn to ask a host until `until`. False while another request to it is in hand. */
export async function claimHost(
  db: Queryable,
  host: string,
  { now, until }: { readonly now: Date; readonly until: Date },
): Promise<boolean> {
  const rows = await db.query(
    `INSERT INTO source_host AS h (host, busy_until) VALUES ($1, $3)
     ON CONFLICT (host) DO UPDATE SET busy_until = $3 WHERE h.busy_until <= $2 RETURNING host`,
    [host, now, until],
  )
  return rows.length > 0
}

/** Gives the turn back: the host may be asked again at `again`. Another's turn is left alone. */
export async function releaseHost(
  db: Queryable,
  host: string,
  { until, again }: { readonly until: Date; readonly again: Date },
): Promise<void> {
  await db.query('UPDATE source_host SET busy_until = $3 WHERE host = $1 AND busy_until = $2', [
    host,
    until,
    again,
  ])
}

/** The robots.txt of an origin (scheme, host and port); null: not read yet. */
export async function readRobots(
  db: Queryable,
  host: string,
  origin: string,
): Promise<StoredRobots | null> {
  const rows = await db.query<{ robots: StoredRobots | null }>(
    'SELECT robots->$2::text AS robots FROM source_host WHERE host = $1',
    [host, origin],
  )
  return rows[0]?.robots ?? null
}

export async function keepRobots(
  db: Queryable,
  host: string,
  origin: string,
  robots: StoredRobots,
): Promise<void> {
  await db.query(
    'UPDATE source_host SET robots = robots || jsonb_build_object($2::text, $3::jsonb) WHERE host = $1',
    [host, origin, JSON.stringify(robots)],
  )
}
