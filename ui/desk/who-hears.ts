import type { Kind } from '../../core/story/kind.ts'
import { matchesFilter } from '../../core/webhooks/endpoint-filter.ts'
import { followsError, messageTypeOf } from '../../core/webhooks/message-type.ts'
import type { Reach, Subscriber } from './subscriber.ts'

/** What is about to be filed, as far as filters look at it. */
export interface NextRevision {
  readonly kind: Kind
  readonly slug: string
  readonly urgency: number | null
  readonly significance: number
}

/**
 * The subscribers that would be told of a revision: those whose filters match and, of a correction or
 * kill, all that may have received the story (`reach`). Disabled ones are not: it is held for them.
 */
export function whoHears(
  subscribers: readonly Subscriber[],
  next: NextRevision,
  reach: Reach | null,
): readonly Subscriber[] {
  const type = messageTypeOf(next.kind)
  const exposed = new Set(
    followsError(type)
      ? (reach?.items ?? [])
          .filter(({ holds, deliveries }) => holds !== 'nothing' || deliveries.some(mayArrive))
          .map(({ endpoint }) => endpoint.id)
      : [],
  )
  return subscribers.filter(
    (subscriber) =>
      !subscriber.disabled &&
      (exposed.has(subscriber.id) || matchesFilter(subscriber, { ...next, type })),
  )
}

function mayArrive({ state, attempts }: Reach['items'][number]['deliveries'][number]): boolean {
  return state === 'pending' || state === 'held' || attempts > 0
}
