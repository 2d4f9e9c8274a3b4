import type { EndpointFilter } from '../../core/webhooks/endpoint-filter.ts'
import type { Payload } from '../../core/webhooks/message-body.ts'
import type { MessageType } from '../../core/webhooks/message-type.ts'
import type { Ordering } from '../../core/webhooks/plan-lane.ts'

/** An endpoint, as the API answers. Times are RFC 3339. */
export interface Subscriber extends EndpointFilter {
  readonly id: string
  readonly url: string
  readonly payload: Payload
  readonly ordering: Ordering
  readonly maxPerSecond: number | null
  readonly disabled: boolean
  readonly disabledAt: string | null
  readonly disabledReason: 'owner' | 'failing' | 'gone' | null
  readonly health: SubscriberHealth
}

export interface SubscriberHealth {
  readonly state: 'healthy' | 'failing' | 'down' | 'disabled'
  readonly failures: number
  readonly failingSince: string | null
  readonly warnedAt: string | null
  readonly pausedUntil: string | null
  readonly lastSuccessAt: string | null
  readonly lastFailureAt: string | null
  readonly disablesAt: string | null
}

export interface Delivery {
  readonly id: string
  readonly type: MessageType
  readonly story: { readonly slug: string } | null
  readonly revision: number | null
  readonly state: 'pending' | 'delivered' | 'failed' | 'held' | 'superseded'
  /** It did not match the filters, and went out because it mends what went out before. */
  readonly follows: boolean
  readonly attempts: number
  readonly nextAttemptAt: string | null
  readonly deliveredAt: string | null
  readonly createdAt: string
}

/** A delivery with what was sent, and every attempt. */
export interface DeliveryLog extends Omit<Delivery, 'attempts'> {
  readonly request: {
    readonly url: string
    readonly webhookId: string
    /** null: a kill has withdrawn it. */
    readonly body: string | null
  }
  readonly attempts: readonly Attempt[]
}

export interface Attempt {
  readonly number: number
  readonly at: string
  readonly status: number | null
  readonly latencyMs: number
  readonly error: string | null
  readonly detail: string | null
  readonly response: {
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
  } | null
}

/** Who has what of a story. */
export interface Reach {
  readonly totals: Readonly<Record<'head' | 'superseded' | 'killed' | 'nothing', number>>
  readonly items: readonly ReachItem[]
}

export interface ReachItem {
  readonly endpoint: { readonly id: string; readonly url: string; readonly disabled: boolean }
  readonly holds: 'head' | 'superseded' | 'killed' | 'nothing'
  readonly confirmed: { readonly revision: number } | null
  /** Since when what it holds is out of date. */
  readonly since: string | null
  readonly deliveries: readonly Pick<Delivery, 'state' | 'attempts'>[]
}
