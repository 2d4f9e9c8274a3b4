import type { Services } from '../../platform/services.ts'
import { endpointsWithWork } from '../../platform/store/due-deliveries.ts'
import { logEvent } from '../log-events.ts'
import { repeat } from '../repeat.ts'
import type { DeliveryContext } from './context.ts'
import { forgetOldDeliveries } from './forget-old-deliveries.ts'
import { openDeliveryContext } from './open-context.ts'

/** Endpoints that one process sends to at a time. Sending is waiting, so many. */
const CONCURRENCY = 100

/** A little longer than the lease of a process that was killed. */
const SWEEP_EVERY_MS = 12_000
const FORGET_EVERY_MS = 60 * 60 * 1_000

/** Sends to one endpoint what is due: the processor of startDelivering. */
type Deliver = (context: DeliveryContext, endpointId: string) => Promise<void>

/**
 * Starts sending to endpoints: woken by the queue; every 12 s and at the start to whichever lost
 * its wake-up; and once an hour forgets what is past its time. What is swept does not hold up the
 * sweep: one receiver that hangs must not keep others waiting.
 */
export async function startDelivering(
  services: Services,
  deliver: Deliver,
): Promise<{ stop(): Promise<void> }> {
  const { database, log, clock, jobs, config } = services
  const { context, close } = await openDeliveryContext(services)
  const swept = new Map<string, Promise<void>>()
  const failed = (error: unknown) => logEvent.sweepFailed(log, error)

  async function sweep(): Promise<void> {
    for (const id of await endpointsWithWork(database, clock())) {
      if (swept.has(id) || swept.size >= CONCURRENCY) continue
      const run = deliver(context, id)
        .catch(failed)
        .finally(() => swept.delete(id))
      swept.set(id, run)
    }
  }

  const worker = await jobs.workDeliveries((id) => deliver(context, id), {
    concurrency: CONCURRENCY,
  })
  const stopSweeping = repeat(SWEEP_EVERY_MS, sweep, failed)
  const forget = () => forgetOldDeliveries(context, config.webhookRetentionDays)
  const stopForgetting = repeat(FORGET_EVERY_MS, forget, failed)

  return {
    stop: () =>
      close(async () => {
        await Promise.all([worker.close(), stopSweeping(), stopForgetting()])
        await Promise.all(swept.values())
      }),
  }
}
