import type { PGlite } from './driver.ts'

/** Two segments: the folder of the log then stays at some 100 MB. */
const MOST_BYTES = 32 * 2 ** 20

/** What was written since the last checkpoint, which a start after a crash would have to read. */
const SINCE_CHECKPOINT = `SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn)::bigint AS bytes
  FROM pg_control_checkpoint()`

/**
 * Makes a checkpoint if the log has grown by more than 32 MiB since the last one; gives whether it did.
 * The embedded database has no process that would: its log grows until it is closed. `mayWrite`
 * rejects while there is no room: after a checkpoint that fails half-way the database is broken.
 */
export async function boundWal(pglite: PGlite, mayWrite: () => Promise<void>): Promise<boolean> {
  const { rows } = await pglite.query<{ bytes: number }>(SINCE_CHECKPOINT)
  if ((rows[0]?.bytes ?? 0) <= MOST_BYTES) return false
  await mayWrite()
  await pglite.exec('CHECKPOINT')
  return true
}
