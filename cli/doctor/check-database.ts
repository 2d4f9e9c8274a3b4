import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '../../platform/config.ts'
import { createLog } from '../../platform/log.ts'
import { DataDirLockedError } from '../../platform/store/data-dir-lock.ts'
import type { Database } from '../../platform/store/database.ts'
import { readMigrations } from '../../platform/store/migrate.ts'
import { openDatabase } from '../../platform/store/open-database.ts'
import { SCHEMA } from '../../platform/store/schema.ts'
import { messageOf } from '../failure.ts'
import { checkBacklog } from './check-backlog.ts'
import { checkBus } from './check-bus.ts'
import { checkClock } from './check-clock.ts'
import { type Finding, fault, note, ok } from './finding.ts'

/**
 * Whether the database can be reached and is migrated, and what can be told with it: whether the
 * clocks agree, whether work is left lying, whether the bus carries hints. Changes nothing: an embedded database that
 * does not exist yet is not made, and one that a running process holds is left to that.
 */
export async function checkDatabase(config: Config): Promise<readonly Finding[]> {
  const embedded = config.databaseUrl === null
  const folder = path.join(config.dataDir, 'pglite')
  if (embedded && !existsSync(folder)) {
    return [
      note('database', `embedded, in ${config.dataDir}; the first start makes it`, 'npm start'),
    ]
  }
  let database: Database
  try {
    database = await openDatabase(config, createLog('silent'))
  } catch (error) {
    if (error instanceof DataDirLockedError) {
      return [ok('database', `embedded, in ${config.dataDir}; a running process has it open`)]
    }
    const next = embedded
      ? `Mend ${folder}, restore it from a backup, or name another DATA_DIR.`
      : 'Start PostgreSQL, make the database, or mend DATABASE_URL.'
    return [fault('database', messageOf(error), next)]
  }
  try {
    const [server] = await database.query<{ version: string }>(
      `SELECT current_setting('server_version') AS version`,
    )
    const where = embedded ? `embedded, in ${config.dataDir}` : new URL(config.databaseUrl).host
    const schema = await checkSchema(database)
    return [
      ok('database', `PostgreSQL ${server?.version ?? '?'}, ${where}`),
      schema,
      await checkClock(database),
      ...(schema.state === 'ok' ? await checkBacklog(database) : []),
      ...(await checkBus(config, database)),
    ]
  } catch (error) {
    return [fault('database', messageOf(error), 'Look into the log of the database.')]
  } finally {
    await database.close()
  }
}

async function checkSchema(database: Database): Promise<Finding> {
  const known = (await readMigrations()).map(({ name }) => name)
  const applied = await readLedger(database)
  const unknown = applied.filter((name) => !known.includes(name))
  if (unknown.length > 0) {
    return fault(
      'schema',
      `has ${unknown.join(', ')}, which this version does not know`,
      'A newer version migrated this database: run that one.',
    )
  }
  const missing = known.filter((name) => !applied.includes(name))
  if (missing.length === 0) return ok('schema', `up to date (${known.at(-1)})`)
  return note(
    'schema',
    `lacks ${missing.join(', ')}`,
    'writethru migrate (every start does it too)',
  )
}

async function readLedger(database: Database): Promise<readonly string[]> {
  const ledger = `${SCHEMA}.schema_migration`
  const [found] = await database.query<{ name: string | null }>('SELECT to_regclass($1) AS name', [
    ledger,
  ])
  if (!found?.name) return []
  const rows = await database.query<{ name: string }>(`SELECT name FROM ${ledger} ORDER BY name`)
  return rows.map(({ name }) => name)
}
