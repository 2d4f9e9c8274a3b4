import type { Log } from '../log.ts'
import type { Bus, Hint } from './bus.ts'
import { guard } from './guard.ts'

/** For one process. Subscribers hear a hint after `publish` returned, so nobody runs inside another. */
export function createMemoryBus(log: Log): Bus {
  const subscribers = new Set<(hint: Hint) => void>()
  return {
    async publish(hint) {
      setImmediate(() => {
        for (const heard of subscribers) heard(hint)
      })
    },
    async subscribe(heard) {
      const subscriber = guard(heard, log)
      subscribers.add(subscriber)
      return async () => {
        subscribers.delete(subscriber)
      }
    },
    async close() {
      subscribers.clear()
    },
  }
}
