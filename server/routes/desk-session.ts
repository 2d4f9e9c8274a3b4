import { Router } from 'express'
import { newSecret } from '../../platform/admin-key.ts'
import { noteAction } from '../../platform/store/audit.ts'
import { findColleagues, keepPresence } from '../../platform/store/desk-presence.ts'
import { hashSecret } from '../../platform/store/keys.ts'
import { closeSession, openSession } from '../../platform/store/sessions.ts'
import { unauthorized } from '../authorize.ts'
import type { ServerContext } from '../context.ts'
import { presenceSchema, signInSchema } from '../desk/desk-schemas.ts'
import { findRequestSession, requireDesk, SESSION_MS } from '../desk/find-session.ts'
import { readSessionCookie, setSessionCookie } from '../desk/session-cookie.ts'
import { requireStory } from '../find-story.ts'
import { readJson } from '../http/read-json.ts'
import { tryKey } from '../limits/try-key.ts'
import { logEvent } from '../log-events.ts'

/** Somebody who has not been heard of for this long has left: desks say every 10 s that they are there. */
const PRESENT_MS = 30_000

/** Signing in and out at the desk, and who has which story open there. */
export function deskSessionRoutes(context: ServerContext): Router {
  const router = Router()
  const { database, clock, log } = context

  router.use('/desk', (_request, response, next) => {
    response.set('Cache-Control', 'private, no-store')
    next()
  })

  router.post('/desk/session', async (request, response) => {
    requireDesk(request)
    const { key: secret } = await readJson(signInSchema, request, response)
    const key = await tryKey(context, request, secret)
    if (!key) throw unauthorized('This key is unknown or was revoked. Ask an admin for another.')
    const at = clock()
    const session = { token: newSecret(), expiresAt: new Date(at.getTime() + SESSION_MS) }
    await database.transaction(async (transaction) => {
      await openSession(transaction, { ...session, keyId: key.id, at })
      await noteAction(transaction, { action: 'session.opened', keyId: key.id, at })
    })
    logEvent.sessionOpened(log, key)
    setSessionCookie(response, session)
    response.status(201).json(viewSession(key, session.expiresAt))
  })

  router.get('/desk/session', async (request, response) => {
    const session = await findRequestSession(context, request)
    if (!session) throw NOT_SIGNED_IN
    response.json(viewSession(session.key, session.expiresAt))
  })

  router.delete('/desk/session', async (request, response) => {
    const session = await findRequestSession(context, request)
    const token = readSessionCookie(request)
    if (session && token) {
      await database.transaction(async (transaction) => {
        await closeSession(transaction, token)
        const { key } = session
        await noteAction(transaction, { action: 'session.closed', keyId: key.id, at: clock() })
      })
    }
    setSessionCookie(response, null)
    response.status(204).end()
  })

  router.post('/desk/presence', async (request, response) => {
    const session = await findRequestSession(context, request)
    const token = readSessionCookie(request)
    if (!session || !token) throw NOT_SIGNED_IN
    const { story: name } = await readJson(presenceSchema, request, response)
    const storyId = name === null ? null : (await requireStory(database, name)).id
    const at = clock()
    const presence = { session: hashSecret(token), name: session.key.name, storyId, at }
    await keepPresence(database, presence)
    const since = new Date(at.getTime() - PRESENT_MS)
    const others =
      storyId === null ? [] : await findColleagues(database, storyId, presence.session, since)
    response.json({ others })
  })

  return router
}

const NOT_SIGNED_IN = unauthorized('Nobody is signed in here: sign in at /desk.')

function viewSession(key: { name: string; scopes: readonly string[] }, expiresAt: Date) {
  return { name: key.name, scopes: key.scopes, expiresAt }
}
