import type { Log } from '../log.ts'
import type { Database } from './database.ts'
import { openPgDatabase } from './pg/pg-database.ts'
import { openPGliteDatabase } from './pglite/pglite-database.ts'

/** PostgreSQL when there is a URL, the embedded database in `dataDir` otherwise. */
export function openDatabase(
  config: { readonly databaseUrl: string | null; readonly dataDir: string },
  log: Log,
): Promise<Database> {
  return config.databaseUrl === null
    ? openPGliteDatabase(config.dataDir, log)
    : openPgDatabase(config.databaseUrl, log)
}
