import { createHash } from 'node:crypto'
import type { Queryable } from './database.ts'

/** What a key may do: file copy, read what readers may not, manage endpoints, everything. */
export const SCOPES = ['file', 'read-desk', 'webhooks', 'admin'] as const
export type Scope = (typeof SCOPES)[number]

export interface ApiKey {
  readonly id: string
  readonly name: string
  readonly scopes: readonly Scope[]
}

export interface ApiKeyRecord extends ApiKey {
  readonly createdAt: Date
  readonly revokedAt: Date | null
}

/**
 * What is stored of a secret: its SHA-256, hex. Enough because secrets are 256 random bits, which
 * nobody can guess from a hash, however fast; a slow hash is for words that people choose.
 */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex')
}

export async function findKeyBySecret(db: Queryable, secret: string): Promise<ApiKey | null> {
  const rows = await db.query<ApiKey>(
    'SELECT id, name, scopes FROM api_key WHERE hash = $1 AND revoked_at IS NULL',
    [hashSecret(secret)],
  )
  return rows[0] ?? null
}

/** Keeps a key. False when this very secret is kept already. */
export async function createKey(
  db: Queryable,
  key: { id: string; name: string; scopes: readonly Scope[]; secret: string; at: Date },
): Promise<boolean> {
  const rows = await db.query(
    `INSERT INTO api_key (id, name, hash, scopes, created_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (hash) DO NOTHING RETURNING id`,
    [key.id, key.name, hashSecret(key.secret), key.scopes, key.at],
  )
  return rows.length > 0
}

/**
 * The key that stands for a person whom an identity provider knows, made when they first sign in.
 * No secret opens it: its hash is not one of a secret's. Null when it was revoked.
 */
export async function ensurePersonKey(
  db: Queryable,
  person: { id: string; subject: string; name: string; scopes: readonly Scope[]; at: Date },
): Promise<ApiKey | null> {
  const rows = await db.query<ApiKey & { revokedAt: Date | null }>(
    `INSERT INTO api_key (id, name, hash, scopes, created_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (hash) DO UPDATE SET name = excluded.name, scopes = excluded.scopes
     RETURNING id, name, scopes, revoked_at AS "revokedAt"`,
    [person.id, person.name, `person ${hashSecret(person.subject)}`, person.scopes, person.at],
  )
  const [row] = rows
  return row && row.revokedAt === null ? { id: row.id, name: row.name, scopes: row.scopes } : null
}

export function listKeys(db: Queryable): Promise<ApiKeyRecord[]> {
  return db.query<ApiKeyRecord>(
    `SELECT id, name, scopes, created_at AS "createdAt", revoked_at AS "revokedAt"
     FROM api_key ORDER BY created_at, id`,
  )
}

/** Ends a key. False when there is none with this id in force. */
export async function revokeKey(db: Queryable, id: string, at: Date): Promise<boolean> {
  const rows = await db.query(
    'UPDATE api_key SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL RETURNING id',
    [id, at],
  )
  return rows.length > 0
}

/** Whether an admin key is in force: without one nobody can make keys. */
export async function hasAdminKey(db: Queryable): Promise<boolean> {
  const rows = await db.query(
    `SELECT 1 FROM api_key WHERE 'admin' = ANY(scopes) AND revoked_at IS NULL LIMIT 1`,
  )
  return rows.length > 0
}
