import type { Bus } from '../platform/bus/bus.ts'
import type { Database } from '../platform/store/database.ts'
import { findFiling } from '../platform/store/filings.ts'

/** How often a waiter asks the store in case the bus lost the hint. */
const ASK_EVERY_MS = 500

/** Waits for filings to reach their end. */
export interface FilingWaiter {
  /** Resolves when the filing was published, found unchanged, rejected or cancelled, or time is up. */
  settled(filing: string, timeoutMs: number): Promise<void>
  /** Lets everybody who waits go at once. */
  close(): Promise<void>
}

/** A waiter that is woken by the bus and asks the store now and then, as hints may be lost. */
export async function openFilingWaiter(bus: Bus, database: Database): Promise<FilingWaiter> {
  const waiting = new Map<string, Set<() => void>>()
  let closed = false
  const wakeAll = () => {
    for (const wakes of waiting.values()) for (const wake of wakes) wake()
  }
  const unsubscribe = await bus.subscribe((hint) => {
    if (hint.type === 'filing') for (const wake of waiting.get(hint.filing) ?? []) wake()
  }, wakeAll)

  async function isSettled(filing: string): Promise<boolean> {
    const found = await findFiling(database, filing)
    return !found || (found.status !== 'accepted' && found.status !== 'embargoed')
  }

  return {
    async settled(filing, timeoutMs) {
      const deadline = performance.now() + timeoutMs
      for (;;) {
        // Registered before asking: an end between the two wakes this turn, not the next.
        let wake: () => void = () => undefined
        const woken = new Promise<void>((resolve) => {
          wake = resolve
        })
        const wakes = waiting.get(filing) ?? new Set()
        waiting.set(filing, wakes.add(wake))
        let timer: NodeJS.Timeout | undefined
        try {
          if (await isSettled(filing)) return
          const left = deadline - performance.now()
          if (left <= 0 || closed) return
          timer = setTimeout(wake, Math.min(ASK_EVERY_MS, left))
          await woken
        } finally {
          clearTimeout(timer)
          wakes.delete(wake)
          if (wakes.size === 0) waiting.delete(filing)
        }
      }
    },
    close() {
      closed = true
      wakeAll()
      return unsubscribe()
    },
  }
}
