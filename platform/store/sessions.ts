import type { Queryable } from './database.ts'
import { type ApiKey, hashSecret } from './keys.ts'

/** A person signed in at the desk, with what their key may do. */
export interface Session {
  readonly key: ApiKey
  readonly expiresAt: Date
}

/** Keeps a session; `token` is what the cookie holds. Sessions that are over go. */
export async function openSession(
  db: Queryable,
  session: { token: string; keyId: string; at: Date; expiresAt: Date },
): Promise<void> {
  await db.query('DELETE FROM desk_session WHERE expires_at <= $1', [session.at])
  await db.query(
    'INSERT INTO desk_session (hash, api_key_id, created_at, expires_at) VALUES ($1, $2, $3, $4)',
    [hashSecret(session.token), session.keyId, session.at, session.expiresAt],
  )
}

/** The session of a cookie, if it is not over and its key is in force. */
export async function findSession(
  db: Queryable,
  token: string,
  now: Date,
): Promise<Session | null> {
  const rows = await db.query<ApiKey & { expiresAt: Date }>(
    `SELECT k.id, k.name, k.scopes, s.expires_at AS "expiresAt"
     FROM desk_session s JOIN api_key k ON k.id = s.api_key_id
     WHERE s.hash = $1 AND s.expires_at > $2 AND k.revoked_at IS NULL`,
    [hashSecret(token), now],
  )
  const [row] = rows
  if (!row) return null
  const { id, name, scopes, expiresAt } = row
  return { key: { id, name, scopes }, expiresAt }
}

/** Puts off a session's end: it is in use. */
export async function extendSession(db: Queryable, token: string, expiresAt: Date): Promise<void> {
  await db.query('UPDATE desk_session SET expires_at = $2 WHERE hash = $1', [
    hashSecret(token),
    expiresAt,
  ])
}

/** Ends a session, and its presence. */
export async function closeSession(db: Queryable, token: string): Promise<void> {
  const hash = hashSecret(token)
  await db.query('DELETE FROM desk_session WHERE hash = $1', [hash])
  await db.query('DELETE FROM desk_presence WHERE session = $1', [hash])
}
