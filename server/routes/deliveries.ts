import { Router } from 'express'
import { listAttempts } from '../../platform/store/attempts.ts'
import {
  DELIVERY_STATES,
  type DeliveryRecord,
  type DeliveryState,
  findDelivery,
  listDeliveries,
  replayDelivery,
} from '../../platform/store/deliveries.ts'
import { readBodies } from '../../platform/store/messages.ts'
import { findRecovery, insertRecovery } from '../../platform/store/recoveries.ts'
import { writeEndpointMessage } from '../../platform/webhooks/write-endpoint-message.ts'
import type { ServerContext } from '../context.ts'
import { recoverySchema } from '../endpoints/endpoint-schema.ts'
import { viewAttempt, viewDelivery } from '../endpoints/endpoint-views.ts'
import { noteEndpoint } from '../endpoints/note-endpoint.ts'
import { requireDelivery, requireEndpoint, requireOwner } from '../endpoints/owned.ts'
import { readJson } from '../http/read-json.ts'
import { badParameter, readPaging, readParameter } from '../http/read-query.ts'
import { logEvent } from '../log-events.ts'
import { ProblemError } from '../problem.ts'
import { isId } from '../story-name.ts'

/** What was sent to endpoints and what came back, and sending it again. */
export function deliveryRoutes(context: ServerContext): Router {
  const router = Router()
  const { database, queue, log, clock, ids } = context

  router.get('/endpoints/:id/deliveries', async (request, response) => {
    const owner = await requireOwner(context, request)
    const { id } = await requireEndpoint(context, owner, request.params.id)
    const state = readState(readParameter(request, 'state'))
    const page = await listDeliveries(database, id, {
      ...readPaging(request),
      ...(state ? { state } : {}),
    })
    response.json({ ...page, items: page.items.map(viewDelivery) })
  })

  router.get('/deliveries/:id', async (request, response) => {
    const owner = await requireOwner(context, request)
    const { delivery, endpoint } = await requireDelivery(context, owner, request.params.id)
    const attempts = await listAttempts(database, delivery.id)
    response.json({
      ...viewDelivery(delivery),
      request: { url: endpoint.url, webhookId: delivery.messageId, body: await bodyOf(delivery) },
      attempts: attempts.map(viewAttempt),
    })
  })

  /** As it was sent; null where a kill has withdrawn the text since. */
  async function bodyOf(delivery: DeliveryRecord): Promise<string | null> {
    if (delivery.withdrawn) return null
    const [found] = await readBodies(database, [delivery])
    return found?.body ?? null
  }

  router.post('/deliveries/:id/replay', async (request, response) => {
    const owner = await requireOwner(context, request)
    const { key } = owner
    const { delivery, endpoint } = await requireDelivery(context, owner, request.params.id)
    if (delivery.withdrawn) {
      throw new ProblemError(
        'killed',
        'The story was killed since: this text is not sent any more. Replay the kill instead.',
      )
    }
    const at = clock()
    await database.transaction(async (transaction) => {
      await replayDelivery(transaction, delivery.id, at)
      await noteEndpoint(transaction, {
        ...{ action: 'delivery.replayed', key, at, endpoint },
        ...(delivery.story ? { storyId: delivery.story.id } : {}),
        detail: { deliveryId: delivery.id, revision: delivery.revision },
      })
    })
    logEvent.deliveryReplayed(log, delivery.id, key)
    await wake(delivery.endpointId)
    const replayed = await findDelivery(database, delivery.id)
    response.status(202).json(viewDelivery(replayed ?? delivery))
  })

  router.post('/endpoints/:id/test', async (request, response) => {
    const owner = await requireOwner(context, request)
    const endpoint = await requireEndpoint(context, owner, request.params.id)
    const { key } = owner
    const at = clock()
    const { deliveryIds } = await database.transaction(async (transaction) => {
      await noteEndpoint(transaction, { action: 'endpoint.tested', key, at, endpoint })
      return writeEndpointMessage(transaction, {
        type: 'endpoint.test',
        data: {
          summary: 'A test: nothing happened to any story',
          endpoint: { id: endpoint.id, url: endpoint.url },
        },
        ...{ to: [endpoint], forced: true, at },
      })
    })
    await wake(endpoint.id)
    const delivery = await findDelivery(database, deliveryIds[0] ?? '')
    response.status(202).json({ delivery: delivery && viewDelivery(delivery) })
  })

  router.post('/endpoints/:id/recover', async (request, response) => {
    const owner = await requireOwner(context, request)
    const { key } = owner
    const endpoint = await requireEndpoint(context, owner, request.params.id)
    const { id } = endpoint
    const { since } = await readJson(recoverySchema, request, response)
    const at = clock()
    const recovery = await database.transaction(async (transaction) => {
      const detail = { since }
      await noteEndpoint(transaction, {
        action: 'endpoint.recovery-begun',
        key,
        at,
        endpoint,
        detail,
      })
      return insertRecovery(transaction, { id: ids.newId(), endpointId: id, since, at })
    })
    logEvent.recoveryBegun(log, id, key)
    await wake(id)
    response.status(202).json({ recovery })
  })

  router.get('/endpoints/:id/recoveries/:recovery', async (request, response) => {
    const owner = await requireOwner(context, request)
    const { id } = await requireEndpoint(context, owner, request.params.id)
    const name = request.params.recovery
    const recovery = isId(name) ? await findRecovery(database, name) : null
    if (recovery?.endpointId !== id) {
      throw new ProblemError('not-found', `The endpoint has no recovery ${name}.`)
    }
    response.json({ recovery })
  })

  async function wake(endpointId: string): Promise<void> {
    await queue
      .wakeDelivery(endpointId)
      .catch((error: unknown) => logEvent.wakeFailed(log, endpointId, error))
  }

  return router
}

function readState(value: string | undefined): DeliveryState | undefined {
  const state = DELIVERY_STATES.find((known) => known === value)
  if (value && !state) throw badParameter('state', `must be one of ${DELIVERY_STATES.join(', ')}`)
  return state
}
