import { followsError, type MessageType } from './message-type.ts'

/**
 * - `in-order`: every revision of a story, each after the one before it was confirmed
 * - `latest-only`: the newest; older ones that have not gone out are superseded
 */
export const ORDERINGS = ['in-order', 'latest-only'] as const
export type Ordering = (typeof ORDERINGS)[number]

/** A delivery that waits in a lane: the deliveries of one story to one endpoint, oldest first. */
export interface WaitingDelivery {
  readonly type: MessageType
  /** Its text was withdrawn: the story has another epoch by now. */
  readonly withdrawn: boolean
  /** It did not match the filters, and goes out because it mends what went out before. */
  readonly follows: boolean
  /** Somebody asked for this very delivery. */
  readonly forced: boolean
}

/**
 * What becomes of a lane's waiting deliveries, in their order: each is sent, or superseded: what a
 * kill withdrew, what mends an error that never went out (`exposed` is false), and, with
 * `latest-only`, a revision that another one follows. Corrections are never skipped for newer text.
 */
export function planLane<D extends WaitingDelivery>(
  lane: readonly D[],
  ordering: Ordering,
  exposed: boolean,
): { readonly send: readonly D[]; readonly supersede: readonly D[] } {
  const newest = lane.findLastIndex(({ type, withdrawn }) => !withdrawn && isText(type))
  const send: D[] = []
  const supersede: D[] = []
  for (const [index, delivery] of lane.entries()) {
    const skipped =
      ordering === 'latest-only' &&
      index < newest &&
      isText(delivery.type) &&
      !followsError(delivery.type) &&
      !delivery.forced
    const needless = delivery.follows && !exposed && send.length === 0
    if (delivery.withdrawn || skipped || needless) supersede.push(delivery)
    else send.push(delivery)
  }
  return { send, supersede }
}

/** Whether a message brings a story's text, or takes it away. */
function isText(type: MessageType): boolean {
  return type.startsWith('revision.') || type === 'story.killed'
}
