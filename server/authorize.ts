import type { Request } from 'express'
import type { ApiKey, Scope } from '../platform/store/keys.ts'
import type { ServerContext } from './context.ts'
import { findRequestSession } from './desk/find-session.ts'
import { tryKey } from './limits/try-key.ts'
import { ProblemError } from './problem.ts'

/** What finding a request's key takes. */
export type KeyContext = Pick<ServerContext, 'database' | 'clock' | 'guesses'>

/**
 * The key that the request carries, or of whoever is signed in at the desk; null where it has
 * neither. Throws `unauthorized` on one that is unknown or revoked: whoever sends one should learn
 * that it is dead.
 */
export async function findKey(context: KeyContext, request: Request): Promise<ApiKey | null> {
  const header = request.get('Authorization')
  if (!header) return (await findRequestSession(context, request))?.key ?? null
  const secret = /^Bearer +(\S+)$/i.exec(header)?.[1]
  if (!secret) throw unauthorized('The Authorization header is not of the form "Bearer KEY".')
  const key = await tryKey(context, request, secret)
  if (!key) throw unauthorized('This key is unknown or was revoked. Ask an admin for another.')
  return key
}

/** The request's key, which must hold `scope`. Throws `unauthorized` or `missing-scope`. */
export async function authorize(
  context: KeyContext,
  request: Request,
  ...scopes: readonly [Scope, ...Scope[]]
): Promise<ApiKey> {
  const key = await findKey(context, request)
  if (!key) {
    throw unauthorized(
      `This needs a key with scope ${scopes.join(' or ')}: send Authorization: Bearer KEY.`,
    )
  }
  if (!scopes.some((scope) => holds(key, scope))) {
    throw new ProblemError(
      'missing-scope',
      `The key "${key.name}" lacks the scope ${scopes.join(' or ')}. Use a key that has it, or have an admin create one.`,
    )
  }
  return key
}

/** Whether a key may do what `scope` covers. An admin may do everything: it can make any key. */
export function holds(key: ApiKey | null, scope: Scope): boolean {
  return key !== null && (key.scopes.includes(scope) || key.scopes.includes('admin'))
}

/** The problem of a request without a key that is in force. */
export function unauthorized(detail: string): ProblemError {
  return new ProblemError('unauthorized', detail, {
    headers: { 'WWW-Authenticate': 'Bearer' },
  })
}
