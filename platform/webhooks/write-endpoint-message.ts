import { writeMessageBody } from '../../core/webhooks/message-body.ts'
import type { EndpointMessageType } from '../../core/webhooks/message-type.ts'
import { newId } from '../ids.ts'
import type { Queryable } from '../store/database.ts'
import { insertDeliveries } from '../store/deliveries.ts'
import type { EndpointRecord } from '../store/endpoints.ts'
import { insertMessage } from '../store/messages.ts'

/** What concerns an endpoint, and whom to tell. */
interface EndpointNews {
  readonly type: EndpointMessageType
  /** On top of what every message's `data` has, which is empty here. */
  readonly data: Readonly<Record<string, unknown>>
  readonly to: readonly Pick<EndpointRecord, 'id' | 'payload'>[]
  /** Sent although the endpoint is paused or disabled. */
  readonly forced: boolean
  readonly at: Date
}

/** Members that every message's `data` has, where no story is meant. */
const NO_STORY = {
  ...{ story: null, epoch: null, revision: null, prevRevision: null, hash: null, prevHash: null },
  ...{ facts: [], url: null },
}

/**
 * Writes a message about an endpoint and its deliveries, each in a lane of its own: it waits for
 * nothing. Gives the ids of the message and of its deliveries, in the order of `to`.
 */
export async function writeEndpointMessage(
  transaction: Queryable,
  { type, data, to, forced, at }: EndpointNews,
): Promise<{ messageId: string; deliveryIds: string[] }> {
  const messageId = newId()
  const content = {
    ...{ type, timestamp: at.toISOString(), data: { ...NO_STORY, ...data } },
    ...{ document: null, delta: null },
  }
  const payloads = [...new Set(to.map(({ payload }) => payload))]
  await insertMessage(transaction, {
    ...{ id: messageId, type, position: null, at },
    bodies: new Map(payloads.map((payload) => [payload, writeMessageBody(content, payload)])),
  })
  const deliveries = to.map(({ id, payload }) => ({
    ...{ id: newId(), endpointId: id, messageId, lane: messageId, payload },
    ...{ follows: false, forced, state: 'pending' as const },
  }))
  await insertDeliveries(transaction, deliveries, at)
  return { messageId, deliveryIds: deliveries.map(({ id }) => id) }
}
