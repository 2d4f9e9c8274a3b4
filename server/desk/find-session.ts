import type { Request } from 'express'
import { extendSession, findSession, type Session } from '../../platform/store/sessions.ts'
import type { ServerContext } from '../context.ts'
import { ProblemError } from '../problem.ts'
import { readSessionCookie, setSessionCookie } from './session-cookie.ts'

/** A session ends this long after it was last used: a long shift. */
export const SESSION_MS = 12 * 60 * 60 * 1000

/** One in use is put off when this much of it is over: not at every request. */
const RENEW_AFTER_MS = SESSION_MS / 12

/** What the desk's own requests carry, and a form or link of another site cannot. */
export const DESK_HEADER = 'X-Writethru-Desk'

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS']

/**
 * The session whose cookie the request carries; null where it has none, or one that is over. Throws
 * `forged-request` where the request would change something and was not made by the desk's page.
 */
export async function findRequestSession(
  { database, clock }: Pick<ServerContext, 'database' | 'clock'>,
  request: Request,
): Promise<Session | null> {
  const token = readSessionCookie(request)
  if (token === null) return null
  const now = clock()
  const session = await findSession(database, token, now)
  if (!session) return null
  if (!SAFE_METHODS.includes(request.method)) requireDesk(request)
  const expiresAt = new Date(now.getTime() + SESSION_MS)
  if (expiresAt.getTime() - session.expiresAt.getTime() > RENEW_AFTER_MS) {
    await extendSession(database, token, expiresAt)
    if (request.res) setSessionCookie(request.res, { token, expiresAt })
  }
  return session
}

/** Refuses a request that a page of another site may have made a browser send. */
export function requireDesk(request: Request): void {
  if (request.get(DESK_HEADER) !== undefined) return
  throw new ProblemError(
    'forged-request',
    `A request with the desk's cookie that changes something must carry the header ${DESK_HEADER}: 1. ` +
      'Programs send Authorization: Bearer KEY instead.',
  )
}
