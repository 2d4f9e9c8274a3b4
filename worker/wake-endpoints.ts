import type { Log } from '../platform/log.ts'
import type { Queue } from '../platform/queue/queue.ts'
import { logEvent } from './log-events.ts'

/** Has workers send what is due to these endpoints. Never rejects: the sweeper finds it otherwise. */
export async function wakeEndpoints(
  { queue, log }: { readonly queue: Queue; readonly log: Log },
  endpointIds: readonly string[],
): Promise<void> {
  const woken = await Promise.allSettled(
    [...new Set(endpointIds)].map((id) => queue.wakeDelivery(id)),
  )
  const failed = woken.find((outcome) => outcome.status === 'rejected')
  if (failed) logEvent.wakeFailed(log, failed.reason)
}
