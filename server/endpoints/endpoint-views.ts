import { DISABLE_AFTER_MS, isProbing } from '../../core/webhooks/endpoint-health.ts'
import type { AttemptRecord } from '../../platform/store/attempts.ts'
import type { DeliveryRecord } from '../../platform/store/deliveries.ts'
import type { EndpointStatus } from '../../platform/store/endpoints.ts'

/** An endpoint as the API shows it; never a secret. */
export function viewEndpoint(endpoint: EndpointStatus) {
  const { id, url, events, stories, minUrgency, minSignificance } = endpoint
  const { payload, ordering, maxPerSecond, disabledAt, disabledReason } = endpoint
  return {
    ...{ id, url, events, stories, minUrgency, minSignificance, payload, ordering, maxPerSecond },
    ...{ disabled: disabledAt !== null, disabledAt, disabledReason },
    ...{ createdAt: endpoint.createdAt, updatedAt: endpoint.updatedAt },
    health: viewHealth(endpoint),
  }
}

function viewHealth(endpoint: EndpointStatus) {
  const { failures, failingSince, warnedAt, pausedUntil, lastSuccessAt, lastFailureAt } = endpoint
  const disabled = endpoint.disabledAt !== null
  return {
    state: disabled
      ? 'disabled'
      : isProbing(endpoint)
        ? 'down'
        : failures > 0
          ? 'failing'
          : 'healthy',
    ...{ failures, failingSince, warnedAt, pausedUntil, lastSuccessAt, lastFailureAt },
    /** When it will be disabled if nothing but failures follow. */
    disablesAt:
      failingSince && !disabled ? new Date(failingSince.getTime() + DISABLE_AFTER_MS) : null,
  }
}

/** A delivery as lists show it. */
export function viewDelivery(delivery: DeliveryRecord) {
  const { id, endpointId, messageId, type, payload, story, epoch, revision } = delivery
  const { follows, state, attempts, nextAttemptAt, deliveredAt, createdAt } = delivery
  return {
    ...{ id, endpointId, messageId, type, payload, story, epoch, revision, follows, state },
    ...{ attempts, nextAttemptAt, deliveredAt, createdAt },
  }
}

/** An attempt with what came back: the first 1 KiB, and a few of the headers. */
export function viewAttempt(attempt: AttemptRecord) {
  const { number, at, durationMs, status, error, detail, headers, body } = attempt
  const response = status === null ? null : { headers, body }
  return { number, at, status, latencyMs: durationMs, error, detail, response }
}
