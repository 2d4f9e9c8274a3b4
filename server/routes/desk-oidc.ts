import { type Response, Router } from 'express'
import { z } from 'zod'
import { newSecret } from '../../platform/admin-key.ts'
import { noteAction } from '../../platform/store/audit.ts'
import { ensurePersonKey, SCOPES, type Scope } from '../../platform/store/keys.ts'
import { openSession } from '../../platform/store/sessions.ts'
import type { ServerContext } from '../context.ts'
import { SESSION_MS } from '../desk/find-session.ts'
import { openIdentityProvider, type Person } from '../desk/identity-provider.ts'
import { setSessionCookie } from '../desk/session-cookie.ts'
import { readCookie } from '../http/read-cookie.ts'
import { logEvent } from '../log-events.ts'

const ATTEMPT_COOKIE = 'wt_sign_in'
/** How long a person may take at the identity provider. */
const ATTEMPT_MS = 10 * 60 * 1000
const PATH = '/api/v1/desk/oidc'

const attemptSchema = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() })

/** Signing in at the desk through the house's identity provider; nothing where none is configured. */
export function deskOidcRoutes(context: ServerContext): Router {
  const router = Router()
  const { config, database, clock, ids, log } = context
  const { oidc, publicUrl } = config
  if (!oidc || !publicUrl) return router
  const provider = openIdentityProvider(oidc, `${publicUrl}${PATH}/callback`)
  const scopes = SCOPES.filter((scope) => oidc.scopes.includes(scope))
  const attemptOptions = {
    ...{ httpOnly: true, path: PATH, secure: publicUrl.startsWith('https:') },
    // The way back is a link from the provider's site, which a strict cookie would not come along.
    sameSite: 'lax',
  } as const

  router.get('/desk/oidc', async (_request, response) => {
    try {
      const { url, attempt } = await provider.begin()
      const cookie = JSON.stringify(attempt)
      response.cookie(ATTEMPT_COOKIE, cookie, { ...attemptOptions, maxAge: ATTEMPT_MS })
      response.set('Cache-Control', 'no-store').redirect(303, url.href)
    } catch (error) {
      logEvent.signInFailed(log, error)
      back(response, 'provider')
    }
  })

  router.get('/desk/oidc/callback', async (request, response) => {
    response.clearCookie(ATTEMPT_COOKIE, attemptOptions)
    const attempt = readAttempt(readCookie(request, ATTEMPT_COOKIE))
    if (!attempt) return back(response, 'expired')
    let person: Person
    try {
      person = await provider.finish(new URL(request.originalUrl, publicUrl), attempt)
    } catch (error) {
      logEvent.signInFailed(log, error)
      return back(response, 'refused')
    }
    if (!mayEnter(person, oidc.allow)) return back(response, 'not-allowed')
    const session = await signIn(person, scopes)
    if (!session) return back(response, 'revoked')
    setSessionCookie(response, session)
    back(response)
  })

  async function signIn(person: Person, scopes: readonly Scope[]) {
    const at = clock()
    const session = { token: newSecret(), expiresAt: new Date(at.getTime() + SESSION_MS) }
    const key = await database.transaction(async (transaction) => {
      const { subject, name } = person
      const own = await ensurePersonKey(transaction, { id: ids.newId(), subject, name, scopes, at })
      if (!own) return null
      await openSession(transaction, { ...session, keyId: own.id, at })
      await noteAction(transaction, { action: 'session.opened', keyId: own.id, at })
      return own
    })
    if (!key) return null
    logEvent.sessionOpened(log, key)
    return session
  }

  return router
}

/** To the desk, which tells a person what went wrong by the code in its address. */
function back(response: Response, fault?: string): void {
  const address = fault ? `/desk?sign-in=${fault}` : '/desk'
  response.set('Cache-Control', 'no-store').redirect(303, address)
}

function readAttempt(cookie: string | null) {
  try {
    return attemptSchema.parse(JSON.parse(cookie ?? ''))
  } catch {
    return null
  }
}

function mayEnter({ email }: Person, allow: readonly string[]): boolean {
  if (allow.length === 0) return true
  const mail = email?.toLowerCase()
  if (!mail) return false
  return allow.some((one) => (one.startsWith('@') ? mail.endsWith(one) : mail === one))
}
