import type { Queryable } from './database.ts'

/**
 * How long a lease lasts unless it is renewed. It says which process sends to an endpoint, so that
 * order holds; measured by the clock of the database, since it is about processes and not about
 * schedules.
 */
export const LEASE_MS = 10_000

/** Takes the endpoint for `holder`; null when another one has it. Gives when it may be sent to. */
export async function takeLease(
  db: Queryable,
  endpointId: string,
  holder: string,
): Promise<{ nextSendAt: number } | null> {
  const rows = await db.query<{ nextSendAt: number }>(
    `UPDATE endpoint_lease SET holder = $2, held_until = now() + $3 * interval '1 ms'
     WHERE endpoint_id = $1 AND (holder IS NULL OR held_until < now())
     RETURNING next_send_at AS "nextSendAt"`,
    [endpointId, holder, LEASE_MS],
  )
  return rows[0] ?? null
}

/** Renews all leases of these holders; gives the holders that still have theirs. */
export async function renewLeases(db: Queryable, holders: readonly string[]): Promise<Set<string>> {
  const rows = await db.query<{ holder: string }>(
    `UPDATE endpoint_lease SET held_until = now() + $2 * interval '1 ms'
     WHERE holder = ANY($1) RETURNING holder`,
    [holders, LEASE_MS],
  )
  return new Set(rows.map(({ holder }) => holder))
}

/** Gives the endpoint back, with when it may be sent to next (Unix time in ms). */
export async function releaseLease(
  db: Queryable,
  holder: string,
  nextSendAt: number,
): Promise<void> {
  await db.query(
    `UPDATE endpoint_lease SET holder = NULL, held_until = NULL, next_send_at = $2
     WHERE holder = $1`,
    [holder, nextSendAt],
  )
}
