import type { Request, Response } from 'express'
import { readCookie } from '../http/read-cookie.ts'

const NAME = 'wt_desk'

/** What the session cookie of a request holds; null where it has none. */
export function readSessionCookie(request: Request): string | null {
  return readCookie(request, NAME)
}

/**
 * Sets the session cookie until `expiresAt`, or takes it away. No script can read it, and no other
 * site's page can send it along; over TLS it never goes out without.
 */
export function setSessionCookie(
  response: Response,
  session: { token: string; expiresAt: Date } | null,
): void {
  const { secure } = response.req
  const options = { httpOnly: true, sameSite: 'strict', secure, path: '/' } as const
  if (session) response.cookie(NAME, session.token, { ...options, expires: session.expiresAt })
  else response.clearCookie(NAME, options)
}
