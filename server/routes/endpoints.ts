import { type Response, Router } from 'express'
import { newWebhookSecret } from '../../platform/outbound/sign-message.ts'
import { countDeliveries } from '../../platform/store/deliveries.ts'
import {
  deleteEndpoint,
  disableEndpoint,
  enableEndpoint,
  findEndpoint,
  insertEndpoint,
  listEndpoints,
  rotateSecret,
  updateEndpoint,
} from '../../platform/store/endpoints.ts'
import type { ServerContext } from '../context.ts'
import {
  endpointChangeSchema,
  newEndpointSchema,
  requireSense,
  rotationSchema,
} from '../endpoints/endpoint-schema.ts'
import { viewEndpoint } from '../endpoints/endpoint-views.ts'
import { noteEndpoint } from '../endpoints/note-endpoint.ts'
import { requireEndpoint, requireOwner } from '../endpoints/owned.ts'
import { readTargetUrl } from '../endpoints/read-target-url.ts'
import { readJson } from '../http/read-json.ts'
import { readPaging } from '../http/read-query.ts'
import { logEvent } from '../log-events.ts'

/** How long a secret that was rotated out still signs. */
const ROTATION_OVERLAP_MS = 24 * 60 * 60 * 1_000

/** Endpoints: where subscribers want to be told what. A secret is shown when it is made, only. */
export function endpointRoutes(context: ServerContext): Router {
  const router = Router()
  const { database, outbound, log, clock, ids } = context

  router.use(['/endpoints', '/deliveries'], (_request, response, next) => {
    response.set('Cache-Control', 'private, no-store')
    next()
  })

  router.get('/endpoints', async (request, response) => {
    const { apiKeyId } = await requireOwner(context, request)
    const page = await listEndpoints(database, { ...readPaging(request), apiKeyId })
    response.json({ ...page, items: page.items.map(viewEndpoint) })
  })

  router.post('/endpoints', async (request, response) => {
    const { key } = await requireOwner(context, request)
    const {
      disabled,
      secret: given,
      ...settings
    } = await readJson(newEndpointSchema, request, response)
    requireSense(settings)
    const url = await readTargetUrl(outbound, settings.url)
    const secret = given ?? newWebhookSecret()
    const id = ids.newId()
    const at = clock()
    await database.transaction(async (transaction) => {
      await insertEndpoint(transaction, { ...settings, url, id, apiKeyId: key.id, secret, at })
      if (disabled) await disableEndpoint(transaction, id, 'owner', at)
      await noteEndpoint(transaction, {
        action: 'endpoint.created',
        key,
        at,
        endpoint: { id, url },
      })
    })
    logEvent.endpointCreated(log, id, key)
    await show(response.status(201).location(`${request.baseUrl}/endpoints/${id}`), id, { secret })
  })

  router.get('/endpoints/:id', async (request, response) => {
    const owner = await requireOwner(context, request)
    const { id } = await requireEndpoint(context, owner, request.params.id)
    await show(response, id, { deliveries: await countDeliveries(database, id) })
  })

  router.patch('/endpoints/:id', async (request, response) => {
    const owner = await requireOwner(context, request)
    const before = await requireEndpoint(context, owner, request.params.id)
    const { disabled, ...changes } = await readJson(endpointChangeSchema, request, response)
    const settings = { ...before, ...changes }
    requireSense(settings)
    const url = changes.url ? await readTargetUrl(outbound, changes.url) : before.url
    const at = clock()
    const endpoint = { id: before.id, url }
    const detail = { fields: Object.keys(changes), ...(disabled === undefined ? {} : { disabled }) }
    await database.transaction(async (transaction) => {
      await updateEndpoint(transaction, before.id, { ...settings, url }, at)
      if (disabled === true) await disableEndpoint(transaction, before.id, 'owner', at)
      if (disabled === false && before.disabledAt) await enableEndpoint(transaction, before.id, at)
      const { key } = owner
      await noteEndpoint(transaction, { action: 'endpoint.changed', key, at, endpoint, detail })
    })
    logEvent.endpointChanged(log, before.id, owner.key)
    await show(response, before.id)
  })

  router.delete('/endpoints/:id', async (request, response) => {
    const owner = await requireOwner(context, request)
    const { key } = owner
    const endpoint = await requireEndpoint(context, owner, request.params.id)
    const at = clock()
    await database.transaction(async (transaction) => {
      await deleteEndpoint(transaction, endpoint.id, at)
      await noteEndpoint(transaction, { action: 'endpoint.deleted', key, at, endpoint })
    })
    logEvent.endpointDeleted(log, endpoint.id, key)
    response.status(204).end()
  })

  router.post('/endpoints/:id/rotate-secret', async (request, response) => {
    const owner = await requireOwner(context, request)
    const { key } = owner
    const endpoint = await requireEndpoint(context, owner, request.params.id)
    const { id } = endpoint
    const { secret = newWebhookSecret() } = await readJson(rotationSchema, request, response)
    const at = clock()
    const oldUntil = new Date(at.getTime() + ROTATION_OVERLAP_MS)
    await database.transaction(async (transaction) => {
      await rotateSecret(transaction, id, secret, { at, oldUntil })
      await noteEndpoint(transaction, { action: 'endpoint.secret-rotated', key, at, endpoint })
    })
    logEvent.secretRotated(log, id, key)
    response.json({ id, secret, oldSecretsUntil: oldUntil })
  })

  async function show(response: Response, id: string, more: object = {}): Promise<void> {
    const endpoint = await findEndpoint(database, id)
    if (!endpoint) throw new Error(`Endpoint ${id} was deleted while it was being shown.`)
    response.json({ ...viewEndpoint(endpoint), ...more })
  }

  return router
}
