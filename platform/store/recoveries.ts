import type { Database, Queryable } from './database.ts'

/** Sending again what an endpoint did not get. */
export interface RecoveryRecord {
  readonly id: string
  readonly endpointId: string
  readonly since: Date
  /** Deliveries found so far. */
  readonly recovered: number
  readonly createdAt: Date
  readonly finishedAt: Date | null
}

/** Where a recovery stands, and how far it has to go. */
type Progress = RecoveryRecord & { readonly doneSeq: number; readonly lastSeq: number }

const COLUMNS = `id, endpoint_id AS "endpointId", since, recovered, created_at AS "createdAt",
  finished_at AS "finishedAt"`

/** How many deliveries one transaction brings back. */
const PART = 500

/** Begins a recovery of what was made since `since` and not delivered by now. */
export async function insertRecovery(
  db: Queryable,
  recovery: { id: string; endpointId: string; since: Date; at: Date },
): Promise<RecoveryRecord> {
  const rows = await db.query<RecoveryRecord>(
    `INSERT INTO recovery (id, endpoint_id, since, last_seq, created_at)
     SELECT $1, $2, $3, coalesce(max(seq), 0), $4 FROM delivery WHERE endpoint_id = $2
     RETURNING ${COLUMNS}`,
    [recovery.id, recovery.endpointId, recovery.since, recovery.at],
  )
  const [inserted] = rows
  if (!inserted) throw new Error('A recovery was not kept.')
  return inserted
}

export async function findRecovery(db: Queryable, id: string): Promise<RecoveryRecord | null> {
  const rows = await db.query<RecoveryRecord>(`SELECT ${COLUMNS} FROM recovery WHERE id = $1`, [id])
  return rows[0] ?? null
}

/**
 * Goes on with the endpoint's recoveries to their end, in transactions of their own: one that is
 * cut short goes on from where it was. What a kill withdrew is not recovered.
 */
export async function advanceRecoveries(
  database: Database,
  endpointId: string,
  now: () => Date,
): Promise<void> {
  const unfinished = 'SELECT 1 FROM recovery WHERE endpoint_id = $1 AND finished_at IS NULL LIMIT 1'
  while ((await database.query(unfinished, [endpointId])).length > 0) {
    await database.transaction(async (transaction) => {
      const [recovery] = await transaction.query<Progress>(
        `SELECT ${COLUMNS}, done_seq AS "doneSeq", last_seq AS "lastSeq" FROM recovery
         WHERE endpoint_id = $1 AND finished_at IS NULL ORDER BY created_at LIMIT 1 FOR UPDATE`,
        [endpointId],
      )
      if (recovery) await advance(transaction, recovery, now())
    })
  }
}

async function advance(transaction: Queryable, recovery: Progress, now: Date): Promise<void> {
  const found = await transaction.query<{ id: string; seq: number }>(
    `SELECT d.id, d.seq FROM delivery d JOIN message m ON m.id = d.message_id
       LEFT JOIN story s ON s.id = m.story_id
     WHERE d.endpoint_id = $1 AND d.seq > $2 AND d.seq <= $3 AND m.created_at >= $4
       AND d.state IN ('pending', 'held', 'failed') AND (s.id IS NULL OR s.epoch = m.epoch)
     ORDER BY d.seq LIMIT $5`,
    [recovery.endpointId, recovery.doneSeq, recovery.lastSeq, recovery.since, PART],
  )
  await transaction.query(
    `WITH again AS (
       UPDATE delivery SET state = 'pending' WHERE id = ANY($1::uuid[])
         AND state IN ('pending', 'held', 'failed')
       RETURNING id, seq, endpoint_id, message_id, payload, follows)
     INSERT INTO due (endpoint_id, seq, delivery_id, lane, forced, next_attempt_at, message_id,
       payload, follows)
     SELECT a.endpoint_id, a.seq, a.id, coalesce(m.story_id, m.id), false, $2, m.id, a.payload, a.follows
     FROM again a JOIN message m ON m.id = a.message_id
     ON CONFLICT (endpoint_id, seq) DO UPDATE SET tries = 0, next_attempt_at = $2`,
    [found.map(({ id }) => id), now],
  )
  await transaction.query(
    `UPDATE recovery SET done_seq = $2, recovered = recovered + $3, finished_at = $4 WHERE id = $1`,
    [
      recovery.id,
      found.at(-1)?.seq ?? recovery.lastSeq,
      found.length,
      found.length < PART ? now : null,
    ],
  )
}
