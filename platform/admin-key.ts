import { randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { newId } from './ids.ts'
import type { Database } from './store/database.ts'
import { createKey, findKeyBySecret, hasAdminKey, SCOPES } from './store/keys.ts'
import { prepareDataDir } from './store/prepare-data-dir.ts'

/** One lock for all processes that start at once on an empty database. */
const LOCK = 'writethru.admin-key'

/** What newSecret makes. */
const SECRET = /^wt_[\w-]{43}$/

/** A new secret for an API key: 256 random bits behind a prefix that secret scanners can find. */
export function newSecret(): string {
  return `wt_${randomBytes(32).toString('base64url')}`
}

/** Where the first admin key is kept for the operator. */
export function adminKeyFile(dataDir: string): string {
  return join(dataDir, 'admin-key')
}

const REVOKED =
  'The admin key was revoked, and a key that was revoked is never in force again. Set ADMIN_KEY to ' +
  'another one, or, without ADMIN_KEY, remove the file admin-key from DATA_DIR.'

/**
 * Makes sure that somebody can administer: puts ADMIN_KEY in force when it is given, and otherwise,
 * on a database without any admin key, makes one. Returns the secret only when it was just made,
 * to be shown once; it is also kept in DATA_DIR/admin-key, readable by the owner alone. Throws when
 * the key was revoked.
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
    if (!created && !(await findKeyBySecret(transaction, secret))) throw new Error(REVOKED)
    return created && !given ? secret : null
  })
}

/**
 * The secret in the key file, made first if need be: a start that was cut short left one behind. The
 * file gets its name when it is whole, and one that holds no secret is replaced, so that the secret
 * in force is always one that the operator can read.
 */
async function keepSecret(dataDir: string): Promise<string> {
  const file = adminKeyFile(dataDir)
  await prepareDataDir(dataDir)
  const kept = await readFile(file, 'utf8').catch(() => '')
  if (SECRET.test(kept.trim())) return kept.trim()
  const secret = newSecret()
  const unfinished = `${file}.${process.pid}`
  await writeFile(unfinished, `${secret}\n`, { mode: 0o600 })
  await rename(unfinished, file)
  return secret
}
