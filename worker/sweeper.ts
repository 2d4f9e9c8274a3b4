import type { WorkerContext } from './context.ts'
import { logEvent } from './log-events.ts'
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
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let sweeping = run(0)

  async function run(graceMs: number): Promise<void> {
    try {
      await sweep(context, new Date(context.clock().getTime() - graceMs))
    } catch (error) {
      logEvent.sweepFailed(context.log, error)
    }
    if (stopped) return
    timer = setTimeout(() => {
      sweeping = run(ANNOUNCEMENT_GRACE_MS)
    }, SWEEP_EVERY_MS)
  }

  return async () => {
    stopped = true
    clearTimeout(timer)
    await sweeping
  }
}
