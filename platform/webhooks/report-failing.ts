import type { Queryable } from '../store/database.ts'
import {
  type DisabledReason,
  disableEndpoint,
  findEndpoint,
  listSubscribers,
} from '../store/endpoints.ts'
import { writeEndpointMessage } from './write-endpoint-message.ts'

/** How an owner is told, in words. */
const SUMMARIES = {
  warning: 'An endpoint has been failing for days and will be disabled if it goes on',
  failing: 'An endpoint was disabled after five days of nothing but failures',
  gone: 'An endpoint was disabled because it answered 410 Gone',
} as const

/**
 * Disables an endpoint that failed for too long or said that it is gone, or warns of it, and tells
 * its owner by a message to the owner's other endpoints. Gives the endpoints to be woken after the
 * commit; none when it was disabled already.
 */
export async function reportFailing(
  transaction: Queryable,
  endpointId: string,
  event: 'warning' | Exclude<DisabledReason, 'owner'>,
  at: Date,
): Promise<string[]> {
  const endpoint = await findEndpoint(transaction, endpointId)
  if (!endpoint) return []
  if (event !== 'warning' && !(await disableEndpoint(transaction, endpointId, event, at))) return []
  const others = (await listSubscribers(transaction)).filter(
    ({ id, apiKeyId, disabledAt }) =>
      apiKeyId === endpoint.apiKeyId && id !== endpointId && disabledAt === null,
  )
  if (others.length === 0) return []
  await writeEndpointMessage(transaction, {
    type: event === 'warning' ? 'endpoint.warning' : 'endpoint.disabled',
    data: {
      summary: SUMMARIES[event],
      endpoint: { id: endpoint.id, url: endpoint.url },
      reason: event === 'warning' ? 'failing' : event,
      failingSince: endpoint.failingSince,
    },
    ...{ to: others, forced: false, at },
  })
  return others.map(({ id }) => id)
}
