import type { WorkerContext } from './context.ts'
import { logEvent } from './log-events.ts'
import { repeat } from './repeat.ts'
import { sweep } from './sweep.ts'

/** How often a running worker looks for work that lost its wake-up. */
const SWEEP_EVERY_MS = 30_000

/** An announcement younger than this is probably on its way. */
const ANNOUNCEMENT_GRACE_MS = 5_000

/**
 * Sweeps at once, every 30 s, and whenever the bus is back after it was cut (the queue was, then, too),
 * until the returned function is called; that resolves when the sweeps in hand are done.
 */
export function startSweeper(context: WorkerContext): () => Promise<void> {
  const { bus, clock, log } = context
  const failed = (error: unknown) => logEvent.sweepFailed(log, error)
  const sweepOlder = (graceMs: number) => sweep(context, new Date(clock().getTime() - graceMs))
  const stop = repeat(
    SWEEP_EVERY_MS,
    (first) => sweepOlder(first ? 0 : ANNOUNCEMENT_GRACE_MS),
    failed,
  )
  let catchingUp = Promise.resolve()
  const listening = bus.subscribe(
    () => undefined,
    () => {
      catchingUp = catchingUp.then(() => sweepOlder(ANNOUNCEMENT_GRACE_MS)).catch(failed)
    },
  )
  listening.catch(failed)
  return async () => {
    await listening.then((unsubscribe) => unsubscribe()).catch(() => undefined)
    await Promise.all([stop(), catchingUp])
  }
}
