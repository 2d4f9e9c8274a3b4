import { nextDueAt } from '../../platform/store/due-deliveries.ts'
import { advanceRecoveries } from '../../platform/store/recoveries.ts'
import type { DeliveryContext } from '../deliver/context.ts'
import { drainEndpoint } from '../deliver/drain-endpoint.ts'
import { logEvent } from '../log-events.ts'

/**
 * Sends to an endpoint whatever is due, and asks to be woken when the next delivery will be. Safe
 * to run any number of times, in any number of processes at once: one of them sends.
 */
export async function deliverEndpoint(context: DeliveryContext, endpointId: string): Promise<void> {
  const { database, clock, queue, leases, log, stopping } = context
  await advanceRecoveries(database, endpointId, clock)
  while (!stopping.aborted) {
    const lease = await leases.take(endpointId)
    // Whoever has it looks once more after giving it back.
    if (!lease) return
    try {
      await drainEndpoint(context, endpointId, lease)
    } finally {
      await lease.release()
    }
    const now = clock()
    const next = await nextDueAt(database, endpointId, now)
    if (next === null) return
    const delayMs = next.getTime() - now.getTime()
    if (delayMs <= 0) continue
    await queue
      .wakeDelivery(endpointId, delayMs)
      .catch((error: unknown) => logEvent.wakeFailed(log, error))
    return
  }
}
