import { matchesFilter } from '../../core/webhooks/endpoint-filter.ts'
import {
  type MessageContent,
  type MessageData,
  type Payload,
  writeMessageBody,
} from '../../core/webhooks/message-body.ts'
import { followsError, type StoryMessageType } from '../../core/webhooks/message-type.ts'
import { newId } from '../ids.ts'
import type { Queryable } from '../store/database.ts'
import {
  insertDeliveries,
  listExposed,
  type NewDelivery,
  withdrawDeliveries,
} from '../store/deliveries.ts'
import { type EndpointRecord, listSubscribers } from '../store/endpoints.ts'
import { insertMessage } from '../store/messages.ts'

/** What subscribers are to be told of a story. */
export interface StoryNews extends Omit<MessageContent, 'timestamp'> {
  readonly type: StoryMessageType
  readonly data: MessageData
  readonly at: Date
}

/**
 * Writes a message about a story and a delivery for every endpoint that is to get it, in the
 * transaction of what it tells of, under the lock of the story's row. Endpoints get it whose filters
 * match; and one that mends or takes back what was published goes to whoever may have received
 * that, too. For disabled endpoints it is held. Gives the endpoints to be woken after the commit.
 */
export async function writeStoryMessage(
  transaction: Queryable,
  news: StoryNews,
): Promise<string[]> {
  const endpoints = await listSubscribers(transaction)
  if (endpoints.length === 0) return []
  const { story, epoch, revision } = news.data
  const exposed = followsError(news.type) ? await listExposed(transaction, story.id) : new Set()
  if (news.type === 'story.killed') await withdrawDeliveries(transaction, story.id)
  const messageId = newId()
  const deliveries = endpoints.flatMap((endpoint): NewDelivery[] => {
    const matches = matchesFilter(endpoint, {
      ...{ type: news.type, slug: story.slug, urgency: story.urgency },
      significance: news.data.significance,
    })
    if (!matches && !exposed.has(endpoint.id)) return []
    return [toDelivery(endpoint, messageId, story.id, !matches)]
  })
  if (deliveries.length === 0) return []
  await insertMessage(transaction, {
    ...{ id: messageId, type: news.type, at: news.at },
    position: { storyId: story.id, epoch, revision },
    bodies: writeBodies(
      { ...news, timestamp: news.at.toISOString() },
      deliveries.map(({ payload }) => payload),
    ),
  })
  await insertDeliveries(transaction, deliveries, news.at)
  return deliveries.filter(({ state }) => state === 'pending').map(({ endpointId }) => endpointId)
}

function toDelivery(
  { id, payload, disabledAt }: EndpointRecord,
  messageId: string,
  lane: string,
  follows: boolean,
): NewDelivery {
  return {
    ...{ id: newId(), endpointId: id, messageId, lane, payload, follows, forced: false },
    state: disabledAt === null ? 'pending' : 'held',
  }
}

function writeBodies(
  content: MessageContent,
  payloads: readonly Payload[],
): ReadonlyMap<Payload, string> {
  return new Map(
    [...new Set(payloads)].map((payload) => [payload, writeMessageBody(content, payload)]),
  )
}
