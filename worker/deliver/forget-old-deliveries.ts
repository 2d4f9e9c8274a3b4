import { forgetOldMessages } from '../../platform/store/messages.ts'
import { logEvent } from '../log-events.ts'
import type { DeliveryContext } from './context.ts'

const DAY_MS = 24 * 60 * 60 * 1_000

/** Rows that one statement takes: locks are short. */
const PART = 1_000

/** Forgets messages, deliveries and attempts older than `days` days, a part at a time. */
export async function forgetOldDeliveries(
  { database, clock, log, stopping }: DeliveryContext,
  days: number,
): Promise<void> {
  const before = new Date(clock().getTime() - days * DAY_MS)
  let forgotten = 0
  let gone: number
  do {
    gone = await forgetOldMessages(database, before, PART)
    forgotten += gone
  } while (gone === PART && !stopping.aborted)
  if (forgotten > 0) logEvent.messagesForgotten(log, forgotten)
}
