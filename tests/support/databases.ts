import { createHash, randomBytes } from 'node:crypto'
import { cpSync, existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { createLog, type Log } from '../../platform/log.ts'
import { openQueue } from '../../platform/queue/bull-queue.ts'
import type { Database } from '../../platform/store/database.ts'
import { migrate, readMigrations } from '../../platform/store/migrate.ts'
import { openDatabase } from '../../platform/store/open-database.ts'
import { makeDataFolder } from './data-folder.ts'
import { describeWhere, missing, POSTGRES_URL } from './services.ts'

/** A database of a suite's own, not opened: what the configuration says of it. */
export interface DatabasePlace {
  readonly databaseUrl: string | null
  readonly dataDir: string
  /** Takes it off the machine. Close whatever opened it first. */
  remove(): Promise<void>
}

export interface Adapter {
  readonly name: 'PGlite' | 'PostgreSQL'
  /** Why this machine cannot run it, or null. */
  readonly missing: string | null
  /** PGlite comes migrated (a first start takes 5-6 s, a copy half a second), PostgreSQL empty. */
  prepare(): Promise<DatabasePlace>
}

export const pglite: Adapter = { name: 'PGlite', missing: null, prepare: preparePGlite }

export const postgres: Adapter = {
  name: 'PostgreSQL',
  missing: missing.postgres,
  prepare: preparePostgres,
}

/** Each adapter, the one that is always there first. */
export const ADAPTERS = [pglite, postgres] as const

export interface OpenedDatabase extends DatabasePlace {
  readonly database: Database
  /** Closes and removes. */
  close(): Promise<void>
}

/** A migrated database of a suite's own. */
export async function openTestDatabase(
  adapter: Adapter,
  log: Log = createLog('silent'),
): Promise<OpenedDatabase> {
  const place = await adapter.prepare()
  const database = await openDatabase(place, log)
  await migrate(database)
  const close = async () => {
    await database.close()
    await place.remove()
  }
  return { ...place, database, close }
}

/** The same suite over each adapter. */
export function describeDatabases(name: string, body: (adapter: Adapter) => void): void {
  for (const adapter of ADAPTERS) {
    describeWhere(adapter.missing, `${name} on ${adapter.name}`, () => body(adapter))
  }
}

async function preparePostgres(): Promise<DatabasePlace> {
  const name = `writethru_test_${randomBytes(6).toString('hex')}`
  await onServer(`CREATE DATABASE ${name}`)
  const url = new URL(POSTGRES_URL)
  url.pathname = `/${name}`
  const dataDir = await makeDataFolder('data')
  return {
    databaseUrl: url.href,
    dataDir,
    async remove() {
      await onServer(`DROP DATABASE ${name} WITH (FORCE)`)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: POSTGRES_URL })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

async function preparePGlite(): Promise<DatabasePlace> {
  const template = await pgliteTemplate()
  const dataDir = await makeDataFolder('data')
  // A third of the processor time of `cp`, which hands every call for every file to a thread.
  cpSync(template, dataDir, { recursive: true })
  return {
    databaseUrl: null,
    dataDir,
    remove: () => rm(dataDir, { recursive: true, force: true }),
  }
}

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/writethru-tests', import.meta.url))

/** A data directory, migrated, for copying: made once for each set of migrations and packages. */
async function pgliteTemplate(): Promise<string> {
  const template = join(CACHE, await templateKey())
  if (existsSync(template)) return template
  await mkdir(CACHE, { recursive: true })
  const unfinished = await mkdtemp(join(CACHE, 'unfinished-'))
  const log = createLog('silent')
  const database = await openDatabase({ databaseUrl: null, dataDir: unfinished }, log)
  await migrate(database)
  const queue = await openQueue({ redisUrl: null }, database, log)
  await queue.close()
  await dropUnused(database)
  await database.close()
  // Of several processes that made one, the first wins.
  await rename(unfinished, template).catch(() => rm(unfinished, { recursive: true, force: true }))
  return template
}

/** The databases that nobody connects to are half of a folder's files, and each copy has them all. */
async function dropUnused(database: Database): Promise<void> {
  for (const name of ['template0', 'template1']) {
    await database.query('UPDATE pg_database SET datistemplate = false WHERE datname = $1', [name])
    await database.query(`DROP DATABASE ${name}`)
  }
}

async function templateKey(): Promise<string> {
  const hash = createHash('sha256').update('without unused databases')
  for (const { checksum } of await readMigrations()) hash.update(checksum)
  for (const name of ['@electric-sql/pglite', 'bullmq']) {
    hash.update(await packageVersion(name))
  }
  return hash.digest('hex').slice(0, 16)
}

async function packageVersion(name: string): Promise<string> {
  const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url)
  return (JSON.parse(await readFile(file, 'utf8')) as { version: string }).version
}
