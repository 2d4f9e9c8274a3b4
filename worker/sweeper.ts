import type { WorkerContext } from './context.ts'
import { logEvent } from './log-events.ts'
import { repeat } from './repeat.ts'
import { sweep } from './sweep.ts'

/** How often a running worker looks for work that lost its wake-up. */
const SWEEP_EVERY_MS = 30_000

/** An announcement younger than this is probably on its way. */
const ANNOUNCEMENT_GRACE_MS = 5_000

/**
 * Sweeps at once and then every 30 s, one sweep at a time, until the returned function is called;
 * that resolves when the sweep in hand is done.
 */
export function startSweeper(context: WorkerContext): () => Promise<void> {
  return repeat(
    SWEEP_EVERY_MS,
    (first) => {
      const graceMs = first ? 0 : ANNOUNCEMENT_GRACE_MS
      return sweep(context, new Date(context.clock().getTime() - graceMs))
    },
    (error) => logEvent.sweepFailed(context.log, error),
  )
}
