import type { Request } from 'express'
import { type DeliveryRecord, findDelivery } from '../../platform/store/deliveries.ts'
import { type EndpointStatus, findEndpoint } from '../../platform/store/endpoints.ts'
import type { ApiKey } from '../../platform/store/keys.ts'
import { authorize, holds, type KeyContext } from '../authorize.ts'
import type { ServerContext } from '../context.ts'
import { ProblemError } from '../problem.ts'
import { isId } from '../story-name.ts'

/** A key that manages endpoints, and whose it manages: its own; an admin's, everybody's (null). */
export interface Owner {
  readonly key: ApiKey
  readonly apiKeyId: string | null
}

export async function requireOwner(context: KeyContext, request: Request): Promise<Owner> {
  const key = await authorize(context, request, 'webhooks')
  return { key, apiKeyId: holds(key, 'admin') ? null : key.id }
}

/** Throws `not-found`, too, where the endpoint belongs to another key. */
export async function requireEndpoint(
  { database }: Pick<ServerContext, 'database'>,
  { apiKeyId }: Owner,
  id: string,
): Promise<EndpointStatus> {
  const endpoint = isId(id) ? await findEndpoint(database, id, apiKeyId) : null
  if (endpoint) return endpoint
  throw new ProblemError(
    'not-found',
    `There is no endpoint ${id} of this key. GET /api/v1/endpoints lists them.`,
  )
}

/** A delivery to an endpoint of the owner, with that endpoint. Throws `not-found`. */
export async function requireDelivery(
  context: Pick<ServerContext, 'database'>,
  owner: Owner,
  id: string,
): Promise<{ delivery: DeliveryRecord; endpoint: EndpointStatus }> {
  const delivery = isId(id) ? await findDelivery(context.database, id) : null
  const endpoint =
    delivery && (await findEndpoint(context.database, delivery.endpointId, owner.apiKeyId))
  if (delivery && endpoint) return { delivery, endpoint }
  throw new ProblemError(
    'not-found',
    `There is no delivery ${id} to an endpoint of this key. It may have been past its time: the log keeps what the operator's WEBHOOK_RETENTION_DAYS says.`,
  )
}
