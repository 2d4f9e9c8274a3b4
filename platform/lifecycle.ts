import { withDeadline } from './deadline.ts'
import type { Log } from './log.ts'

/**
 * The parts of a process, started one after the other and stopped in reverse. Modes: running (parts
 * may start), stopping (none may), stopped.
 */
export interface Lifecycle {
  /**
   * Starts a part and gives what `start` gave. A stop that comes meanwhile waits for it and then
   * stops it too. A start that fails leaves the earlier parts running: call `stop`.
   * @throws when stopping has begun
   */
  start<T>(name: string, start: () => Promise<T>, stop: (part: T) => Promise<unknown>): Promise<T>
  /**
   * Stops every part, the last started first. Idempotent: all callers share one promise. Never
   * rejects: gives the names of the parts that failed to stop, or took longer than their deadline.
   */
  stop(): Promise<readonly string[]>
}

interface Part {
  readonly name: string
  readonly stop: () => Promise<unknown>
}

/** `deadlineMs`: how long one part may take to stop before the next one is stopped all the same. */
export function createLifecycle(log: Log, { deadlineMs = 10_000 } = {}): Lifecycle {
  const parts: Part[] = []
  let stopping: Promise<readonly string[]> | null = null

  async function stopAll(): Promise<readonly string[]> {
    const failed: string[] = []
    for (const { name, stop } of parts.reverse()) {
      try {
        await withDeadline(stop(), deadlineMs, `Stopping ${name}`)
        log.debug({ part: name }, 'stopped')
      } catch (error) {
        log.error({ part: name, err: error }, 'did not stop cleanly')
        failed.push(name)
      }
    }
    return failed
  }

  return {
    async start(name, start, stop) {
      if (stopping !== null) throw new Error(`${name} cannot start: the process is stopping`)
      const started = start()
      parts.push({ name, stop: () => started.then(stop, () => undefined) })
      return started
    },
    stop() {
      stopping ??= stopAll()
      return stopping
    },
  }
}

/**
 * One Ctrl-C under npm arrives twice within some milliseconds: from the terminal, and passed on by
 * npm. No person presses it twice as fast as this.
 */
const SAME_SIGNAL_MS = 400

/**
 * Stops at the first SIGINT or SIGTERM and exits: 0 when every part stopped cleanly, else 1. A
 * second signal exits at once, with 1: somebody does not want to wait.
 */
export function stopOnSignals(lifecycle: Lifecycle, log: Log): void {
  let askedAt: number | null = null
  const onSignal = async (signal: NodeJS.Signals) => {
    if (askedAt !== null) {
      if (performance.now() - askedAt > SAME_SIGNAL_MS) process.exit(1)
      return
    }
    askedAt = performance.now()
    log.info({ signal }, 'stopping; once more to stop at once')
    const failed = await lifecycle.stop()
    process.exit(failed.length === 0 ? 0 : 1)
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
}
