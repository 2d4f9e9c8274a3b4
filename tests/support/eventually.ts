import { setTimeout as wait } from 'node:timers/promises'

/**
 * Waits until `check` stops throwing (an expectation that does not hold yet, say) and gives its
 * value; after `timeoutMs` throws what it threw last.
 */
export async function eventually<T>(
  check: () => T | Promise<T>,
  { timeoutMs = 10_000, everyMs = 20 } = {},
): Promise<T> {
  const deadline = performance.now() + timeoutMs
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (performance.now() > deadline) throw error
      await wait(everyMs)
    }
  }
}
