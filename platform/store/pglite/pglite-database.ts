import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../../log.ts'
import { lockDataDir } from '../data-dir-lock.ts'
import type { Database, Transaction } from '../database.ts'
import { prepareDataDir } from '../prepare-data-dir.ts'
import { QUEUE_SCHEMA, SCHEMA } from '../schema.ts'
import { boundWal } from './bound-wal.ts'
import { createPGlite, type PGlite, type PGliteTransaction, withoutParameters } from './driver.ts'
import { requireRoom } from './require-room.ts'
import { createSessionPool } from './session-pool.ts'

/**
 * The embedded PostgreSQL in `dataDir`, for one process at a time (a second one is refused).
 * It is one session: statements run one after the other, and a transaction has it alone. The
 * first start takes 5-6 s, later ones under 1 s; it needs about 300 MB of memory. While its disk has too
 * little room it takes no transaction, and reads; should the disk be full all the same, so that it
 * gives up on itself, it ends the process, and the next start recovers all that was committed.
 * @throws DataDirLockedError when another process has the folder
 * @throws DiskFullError when there is no room to open it
 */
export async function openPGliteDatabase(dataDir: string, log: Log): Promise<Database> {
  await prepareDataDir(dataDir)
  await requireRoom(dataDir)
  const unlock = await lockDataDir(dataDir)
  let pglite: PGlite
  try {
    pglite = await openFolder(dataDir, log)
    // One session serves both. BullMQ's statements name tables without their schema, so none of
    // our tables may have the name of one of BullMQ's.
    await pglite.exec(`SET search_path TO ${SCHEMA}, ${QUEUE_SCHEMA}`)
  } catch (error) {
    await unlock()
    throw error
  }
  let closed: Promise<void> | null = null
  const mayWrite = () => requireRoom(dataDir)
  const bounding = setInterval(() => {
    boundWal(pglite, mayWrite).catch((error: unknown) => log.debug({ err: error }, 'no checkpoint'))
  }, BOUND_WAL_EVERY_MS).unref()

  return {
    adapter: 'pglite',
    ...transactionOn(pglite),
    mayWrite,
    async transaction(work) {
      await mayWrite()
      return pglite.transaction((session) => work(transactionOn(session)))
    },
    async listen(channel, heard) {
      const stop = await pglite.listen(`"${channel}"`, heard)
      return () => stop()
    },
    openPool: () => createSessionPool(pglite),
    close() {
      clearInterval(bounding)
      closed ??= pglite.close().finally(unlock)
      return closed
    },
  }
}

const BOUND_WAL_EVERY_MS = 30_000

/**
 * A first start works in a folder of its own that gets its name when it is complete: one that was
 * interrupted leaves nothing that looks like a database.
 */
async function openFolder(dataDir: string, log: Log): Promise<PGlite> {
  const folder = join(dataDir, 'pglite')
  const broke = (error: unknown) => {
    log.fatal(
      { event: 'database.broke', folder, err: error },
      'the embedded database gave up, and the process ends; nothing acknowledged is lost. Make sure that the disk of DATA_DIR has room (df), then start again',
    )
    process.exit(1)
  }
  if (!existsSync(folder)) {
    log.info({ folder }, 'creating the embedded database; only this first start takes some seconds')
    const unfinished = join(dataDir, 'pglite.unfinished')
    await rm(unfinished, { recursive: true, force: true })
    const fresh = await createPGlite(unfinished, broke)
    await fresh.close()
    await rename(unfinished, folder)
  }
  return createPGlite(folder, broke)
}

function transactionOn(session: PGlite | PGliteTransaction): Transaction {
  return {
    async query<R extends object>(sql: string, parameters?: readonly unknown[]): Promise<R[]> {
      const { rows } = await session
        .query<R>(sql, parameters ? [...parameters] : undefined)
        .catch(withoutParameters)
      return rows
    },
    async script(sql) {
      await session.exec(sql)
    },
  }
}
