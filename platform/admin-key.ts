import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { newId } from './ids.ts'
import type { Database } from './store/database.ts'
import { createKey, hasAdminKey, SCOPES } from './store/keys.ts'
import { prepareDataDir } from './store/prepare-data-dir.ts'

/** One lock for all processes that start at once on an empty database. */
const LOCK = 'writethru.admin-key'

/** A new secret for an API key: 256 random bits behind a prefix that secret scanners can find. */
export function newSecret(): string {
  return `wt_${randomBytes(32).toString('base64url')}`
}

/** Where the first admin key is kept for the operator. */
export function adminKeyFile(dataDir: string): string {
  return join(dataDir, 'admin-key')
}

/**
 * Makes sure that somebody can administer: puts ADMIN_KEY in force when it is given, and otherwise,
 * on a database without any admin key, makes one. Returns the secret only when it was just made,
 * to be shown once; it is also kept in DATA_DIR/admin-key, readable by the owner alone.
 */
export async function ensureAdminKey(
  database: Database,
  config: Pick<Config, 'adminKey' | 'dataDir'>,
  at: Date,
): Promise<string | null> {
  const given = config.adminKey
  return database.transaction(async (transaction) => {
    await transaction.query('SELECT pg_advisory_xact_lock(hashtext($1))', [LOCK])
    if (!given && (await hasAdminKey(transaction))) return null
    const secret = given ?? (await keepSecret(config.dataDir))
    const name = given ? 'ADMIN_KEY' : 'first admin key'
    const key = { id: newId(), name, scopes: SCOPES, secret, at }
    const created = await createKey(transaction, key)
    return created && !given ? secret : null
  })
}

/** The secret in the key file, made first if need be: a start that was cut short left one behind. */
async function keepSecret(dataDir: string): Promise<string> {
  const file = adminKeyFile(dataDir)
  await prepareDataDir(dataDir)
  try {
    await writeFile(file, `${newSecret()}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return (await readFile(file, 'utf8')).trim()
}
