import type { Config } from '../../platform/config.ts'
import { createLog } from '../../platform/log.ts'
import type { Database } from '../../platform/store/database.ts'
import { migrate } from '../../platform/store/migrate.ts'
import { openDatabase } from '../../platform/store/open-database.ts'
import { CommandFailure, messageOf } from '../failure.ts'
import { readEnvironment } from '../read-environment.ts'
import type { Terminal } from '../terminal/terminal.ts'

/**
 * Does `work` on the configured database itself, migrated, and closes it. The embedded one can only be
 * had while no server runs on it; the failure says so. What `work` throws is passed on.
 */
export async function withDatabase<T>(
  terminal: Terminal,
  work: (database: Database, config: Config) => Promise<T>,
): Promise<T> {
  const config = readEnvironment(terminal.env)
  const database = await openMigrated(config, terminal)
  try {
    return await work(database, config)
  } finally {
    await database.close()
  }
}

/** A database, migrated. Throws CommandFailure. */
export async function openMigrated(
  config: Pick<Config, 'databaseUrl' | 'dataDir' | 'logLevel'>,
  { stderr }: Pick<Terminal, 'stderr'>,
): Promise<Database> {
  try {
    const database = await openDatabase(config, createLog(config.logLevel, stderr))
    try {
      await migrate(database)
      return database
    } catch (error) {
      await database.close()
      throw error
    }
  } catch (error) {
    throw new CommandFailure(`The database could not be opened. ${messageOf(error)}`, {
      cause: error,
    })
  }
}
