import { Router } from 'express'
import { newSecret } from '../../platform/admin-key.ts'
import { noteAction } from '../../platform/store/audit.ts'
import { createKey, listKeys, revokeKey } from '../../platform/store/keys.ts'
import { authorize } from '../authorize.ts'
import type { ServerContext } from '../context.ts'
import { readJson } from '../http/read-json.ts'
import { pageOfAll } from '../http/read-query.ts'
import { keySchema } from '../keys/key-schema.ts'
import { logEvent } from '../log-events.ts'
import { ProblemError } from '../problem.ts'
import { isId } from '../story-name.ts'

/** API keys. Only the hash of a secret is kept, so it is shown once, when the key is created. */
export function keyRoutes(context: ServerContext): Router {
  const router = Router()
  const { database, log, clock, ids } = context

  router.use('/keys', (_request, response, next) => {
    response.set('Cache-Control', 'private, no-store')
    next()
  })

  router.get('/keys', async (request, response) => {
    await authorize(context, request, 'admin')
    response.json(pageOfAll(request, await listKeys(database), ({ id }) => id))
  })

  router.post('/keys', async (request, response) => {
    const admin = await authorize(context, request, 'admin')
    const fields = await readJson(keySchema, request, response)
    const key = { id: ids.newId(), ...fields, secret: newSecret(), at: clock() }
    await database.transaction(async (transaction) => {
      if (!(await createKey(transaction, key))) throw new Error('A new secret was in use already.')
      const detail = { name: key.name, scopes: key.scopes }
      const { id: keyId } = admin
      await noteAction(transaction, { action: 'key.created', keyId, at: key.at, detail })
    })
    logEvent.keyCreated(log, key, admin)
    const { id, name, scopes, secret, at } = key
    response.status(201).json({ id, name, scopes, createdAt: at, revokedAt: null, secret })
  })

  router.delete('/keys/:id', async (request, response) => {
    const admin = await authorize(context, request, 'admin')
    const { id } = request.params
    const at = clock()
    const revoked = await database.transaction(async (transaction) => {
      if (!isId(id) || !(await revokeKey(transaction, id, at))) return false
      await noteAction(transaction, { action: 'key.revoked', keyId: admin.id, at, detail: { id } })
      return true
    })
    if (!revoked) {
      throw new ProblemError(
        'not-found',
        `There is no key ${id} in force. GET /api/v1/keys lists them.`,
      )
    }
    logEvent.keyRevoked(log, id, admin)
    response.status(204).end()
  })

  return router
}
