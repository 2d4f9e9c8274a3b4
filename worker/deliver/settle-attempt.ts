import { stepHealth } from '../../core/webhooks/endpoint-health.ts'
import { nextTryDelay } from '../../core/webhooks/retry-schedule.ts'
import type { DeliveryResult } from '../../platform/store/attempts.ts'
import type { LaneDelivery } from './read-lanes.ts'
import type { Outcome } from './recorder.ts'
import type { MadeAttempt } from './send-attempt.ts'
import type { Sender } from './sender.ts'

/**
 * What an attempt makes of its delivery and of the sender, whose health it moves on. `random` is
 * from 0 up to 1.
 */
export function settleAttempt(
  sender: Sender,
  delivery: LaneDelivery,
  made: MadeAttempt,
  { now, random }: { readonly now: Date; readonly random: number },
): Outcome {
  const { health, event } = stepHealth(sender.health, made.sign, now)
  const { failures, failingSince, warnedAt, pausedUntil } = health
  sender.health = health
  if (event === 'gone' || event === 'failing') sender.disabled = true
  const delivered = made.sign.outcome === 'delivered'
  const endpointId = sender.endpoint.id
  const tries = delivery.tries + 1
  const { state, nextAttemptAt } = delivered
    ? ({ state: 'delivered', nextAttemptAt: now } as const)
    : nextTry()
  // Written out, since every delivery comes by here: spreading objects takes a good part of its time.
  return {
    result: {
      deliveryId: delivery.id,
      endpointId,
      seq: delivery.seq,
      attempt: made.record,
      state,
      tries,
      nextAttemptAt,
      holds: delivered ? textOf(delivery) : null,
    },
    health: {
      endpointId,
      failures,
      failingSince,
      warnedAt,
      pausedUntil,
      lastSuccessAt: delivered ? made.at : null,
      lastFailureAt: delivered ? null : made.at,
    },
    event,
  }

  function nextTry(): Pick<DeliveryResult, 'state' | 'nextAttemptAt'> {
    const delay = nextTryDelay(tries, random, made.retryAfterMs)
    // A test says how things are now; and who is gone gets nothing more.
    const last = delivery.type === 'endpoint.test' || made.sign.outcome === 'gone'
    if (delay === null || last) return { state: 'failed', nextAttemptAt: now }
    const state = sender.disabled ? 'held' : 'pending'
    return { state, nextAttemptAt: new Date(now.getTime() + delay) }
  }
}

/** A delivery that needs no attempt. */
export function settleNeedless(endpointId: string, delivery: LaneDelivery, now: Date): Outcome {
  return {
    result: {
      ...{ deliveryId: delivery.id, endpointId, seq: delivery.seq, tries: delivery.tries },
      ...{ nextAttemptAt: now, attempt: null, state: 'superseded', holds: null },
    },
    ...{ health: null, event: null },
  }
}

/** The text that the receiver has once it confirmed the delivery; null where that is about none. */
function textOf({ type, storyId, epoch, revision }: LaneDelivery): DeliveryResult['holds'] {
  const isText = type.startsWith('revision.') || type === 'story.killed'
  if (!isText || storyId === null || epoch === null || revision === null) return null
  return { storyId, epoch, revision }
}
