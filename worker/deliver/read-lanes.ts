import type { MessageType } from '../../core/webhooks/message-type.ts'
import {
  type DueDelivery,
  type DueQuery,
  readDueDeliveries,
} from '../../platform/store/due-deliveries.ts'
import type { MessageHead } from '../../platform/store/messages.ts'
import type { DeliveryContext } from './context.ts'

/** A delivery that is due, with what its message is about. */
export interface LaneDelivery extends DueDelivery {
  readonly type: MessageType
  /** Null for what concerns an endpoint. */
  readonly storyId: string | null
  readonly epoch: string | null
  readonly revision: number | null
  /** The story has another epoch by now. */
  readonly withdrawn: boolean
  /** The span that what it tells of was filed in; null: not traced, or no filing. */
  readonly traceparent: string | null
}

/** Bodies read at a time: they may be large. */
export const BODIES_AHEAD = 50

interface DueLanes {
  readonly lanes: ReadonlyMap<string, LaneDelivery[]>
  /** There were as many deliveries as were asked for: more may be due, in these lanes and others. */
  readonly full: boolean
}

/**
 * What is due, by lanes, in its order. Of the messages that it tells of only those are read that no
 * other endpoint's deliveries were read for; the first bodies are on their way, too.
 */
export async function readLanes(
  { database, messages, bodies }: Pick<DeliveryContext, 'database' | 'messages' | 'bodies'>,
  query: DueQuery,
): Promise<DueLanes> {
  const due = await readDueDeliveries(database, query)
  messages.prepare(due.map(({ messageId }) => messageId))
  bodies.prepare(due.slice(0, BODIES_AHEAD))
  const heads = await Promise.all(due.map(({ messageId }) => messages.read(messageId)))
  const lanes = new Map<string, LaneDelivery[]>()
  for (const [index, delivery] of due.entries()) {
    const head = heads[index]
    // Forgotten in this moment: it went another way.
    if (!head) continue
    const lane = lanes.get(delivery.lane)
    if (lane) lane.push(join(delivery, head))
    else lanes.set(delivery.lane, [join(delivery, head)])
  }
  return { lanes, full: due.length === query.limit }
}

function join(delivery: DueDelivery, message: MessageHead): LaneDelivery {
  const { id, seq, lane, messageId, payload, tries, forced, follows, storyEpoch } = delivery
  const { type, storyId, epoch, revision, traceparent } = message
  const withdrawn = storyEpoch !== null && epoch !== null && storyEpoch !== epoch
  // Written out, since every delivery comes by here: spreading objects takes many times as long.
  return {
    id,
    seq,
    lane,
    messageId,
    payload,
    tries,
    forced,
    follows,
    storyEpoch,
    type,
    storyId,
    epoch,
    revision,
    withdrawn,
    traceparent,
  }
}
