import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Database, Transaction } from './database.ts'
import { SCHEMA } from './schema.ts'

const FOLDER = fileURLToPath(new URL('./migrations', import.meta.url))
const NAME = /^\d{6}_[a-z0-9_]+\.sql$/

/** `WRTH`: whoever holds this advisory lock migrates. */
const LOCK = 0x57525448

export interface Migration {
  /** `000001_stories.sql`: the number gives the order. */
  readonly name: string
  readonly sql: string
  /** SHA-256 of the text, in hex. */
  readonly checksum: string
}

/** The database and this program do not belong together; the message says what to do. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}

/**
 * Brings the schema up to date: every migration that the ledger lacks, in order, forward only, all
 * in one transaction under an advisory lock. So any number of processes may start at once (one
 * migrates, the others find nothing to do), and a failure leaves the database as it was.
 * @throws MigrationError when an applied migration is not the file we have, or we lack the file
 */
export async function migrate(
  database: Database,
  migrations?: readonly Migration[],
): Promise<{ applied: string[] }> {
  const known = migrations ?? (await readMigrations())
  return database.transaction(async (transaction) => {
    await transaction.script(`
      SET LOCAL statement_timeout = 0;
      SET LOCAL idle_in_transaction_session_timeout = 0;
      SELECT pg_advisory_xact_lock(${LOCK});`)
    await ensureLedger(transaction)
    const pending = await findPending(transaction, known)
    for (const { name, sql, checksum } of pending) {
      await transaction.script(sql)
      await transaction.query('INSERT INTO schema_migration (name, checksum) VALUES ($1, $2)', [
        name,
        checksum,
      ])
    }
    return { applied: pending.map(({ name }) => name) }
  })
}

/** Creates nothing where it is there: a running process need not have the right to. */
async function ensureLedger(transaction: Transaction): Promise<void> {
  const [found] = await transaction.query<{ ledger: string | null }>(
    `SELECT to_regclass('${SCHEMA}.schema_migration')::text AS ledger`,
  )
  if (found?.ledger) return
  await transaction.script(`
      CREATE SCHEMA IF NOT EXISTS ${SCHEMA};
      CREATE TABLE IF NOT EXISTS ${SCHEMA}.schema_migration (
        name        text PRIMARY KEY,
        checksum    text NOT NULL,
        applied_at  timestamptz NOT NULL DEFAULT now()
      );`)
}

/** The migrations that this program brings, in order. */
export async function readMigrations(folder = FOLDER): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => NAME.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(`${folder}/${name}`, 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

async function findPending(
  transaction: Transaction,
  known: readonly Migration[],
): Promise<readonly Migration[]> {
  const ledger = await transaction.query<{ name: string; checksum: string }>(
    'SELECT name, checksum FROM schema_migration ORDER BY name',
  )
  for (const [index, applied] of ledger.entries()) {
    const migration = known[index]
    if (migration === undefined) {
      throw new MigrationError(
        `The database has ${applied.name}, which this program does not know: a newer one migrated it. Start that one.`,
      )
    }
    if (migration.name !== applied.name || migration.checksum !== applied.checksum) {
      throw new MigrationError(
        `The database has another ${applied.name} than this program's ${migration.name}. Migrations are never edited: restore the file, and add a new one.`,
      )
    }
  }
  return known.slice(ledger.length)
}
