import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createLog } from '../../../platform/log.ts'
import type { Database } from '../../../platform/store/database.ts'
import { openDatabase } from '../../../platform/store/open-database.ts'
import { makeDataFolder } from '../../support/data-folder.ts'
import { type Adapter, type DatabasePlace, pglite, postgres } from '../../support/databases.ts'
import { cli } from '../scratch-terminal.ts'

/** A database that commands are run on, one after the other. */
export interface ArchiveDatabase extends DatabasePlace {
  readonly env: Readonly<Record<string, string>>
  run(...args: string[]): ReturnType<typeof cli>
  /** The export of everything, line by line, without the header, which has the time. */
  exported(): Promise<string[]>
  /** Opens it between commands. */
  with<T>(work: (database: Database) => Promise<T>): Promise<T>
}

/** For what does not depend on the database: PostgreSQL opens in no time, where there is one. */
export const quickest: Adapter = postgres.missing === null ? postgres : pglite

export async function prepareDatabase(adapter: Adapter): Promise<ArchiveDatabase> {
  const place = await adapter.prepare()
  const env: Record<string, string> = { DATA_DIR: place.dataDir, LOG_LEVEL: 'silent' }
  if (place.databaseUrl !== null) env.DATABASE_URL = place.databaseUrl
  const run = (...args: string[]) => cli(args, { env })
  return {
    ...place,
    env,
    run,
    async exported() {
      const { out } = await run('export', '--all')
      return out.split('\n').slice(1)
    },
    async with(work) {
      const database = await openDatabase(place, createLog('silent'))
      try {
        return await work(database)
      } finally {
        await database.close()
      }
    },
  }
}

/** A folder for files, removed with everything in it. */
export async function scratchFolder() {
  const folder = await makeDataFolder('archive')
  return {
    path: (name: string) => join(folder, name),
    async write(name: string, text: string | Buffer) {
      await writeFile(join(folder, name), text)
      return join(folder, name)
    },
    read: (name: string) => readFile(join(folder, name)),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
