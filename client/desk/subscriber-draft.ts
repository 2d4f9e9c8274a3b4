import type { Payload } from '../../core/webhooks/message-body.ts'
import type { MessageType } from '../../core/webhooks/message-type.ts'
import type { Ordering } from '../../core/webhooks/plan-lane.ts'
import type { Subscriber } from '../../ui/desk/subscriber.ts'

/** What stands in the fields of a subscriber; an empty one sets no bound. */
export interface SubscriberDraft {
  readonly url: string
  readonly events: readonly MessageType[]
  /** Slugs and globs, apart by spaces or commas. */
  readonly stories: string
  readonly minUrgency: string
  readonly minSignificance: string
  readonly payload: Payload
  readonly ordering: Ordering
  readonly maxPerSecond: string
}

export const NEW_SUBSCRIBER: SubscriberDraft = {
  ...{ url: '', events: [], stories: '', minUrgency: '', minSignificance: '' },
  ...{ payload: 'full', ordering: 'in-order', maxPerSecond: '' },
}

export function draftOf(subscriber: Subscriber): SubscriberDraft {
  const { url, payload, ordering, events, stories } = subscriber
  const text = (value: number | null) => (value === null ? '' : String(value))
  return {
    ...{ url, payload, ordering, events: events ?? [], stories: (stories ?? []).join(' ') },
    minUrgency: text(subscriber.minUrgency),
    minSignificance: text(subscriber.minSignificance),
    maxPerSecond: text(subscriber.maxPerSecond),
  }
}

/** The body that the API takes. */
export function settingsOf(draft: SubscriberDraft): Readonly<Record<string, unknown>> {
  const { url, payload, ordering, events } = draft
  const stories = draft.stories.split(/[\s,]+/).filter(Boolean)
  const number = (text: string) => (text.trim() === '' ? null : Number(text))
  return {
    ...{ url, payload, ordering },
    events: events.length === 0 ? null : events,
    stories: stories.length === 0 ? null : stories,
    minUrgency: number(draft.minUrgency),
    minSignificance: number(draft.minSignificance),
    maxPerSecond: number(draft.maxPerSecond),
  }
}
