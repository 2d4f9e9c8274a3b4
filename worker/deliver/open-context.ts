import type { Services } from '../../platform/services.ts'
import { createBodyCache } from './body-cache.ts'
import type { DeliveryContext } from './context.ts'
import { keepLeases } from './lease-keeper.ts'
import { createMessageCache } from './message-cache.ts'
import { createRecorder } from './recorder.ts'
import { watchKills } from './watch-kills.ts'

/** How long attempts in hand may still take when the process stops. */
const GRACE_MS = 4_000

interface OpenContext {
  readonly context: DeliveryContext
  /** Begins no attempt from now on, and gives up those in hand after 4 s, until `ended` resolves. */
  close(ended: () => Promise<unknown>): Promise<void>
}

/** Wires what delivering needs. */
export async function openDeliveryContext(services: Services): Promise<OpenContext> {
  const { database, bus, outbound, log, metrics, clock, jobs } = services
  const { queue } = jobs
  const stopping = new AbortController()
  const abandoned = new AbortController()
  const leases = keepLeases(database, log)
  const kills = await watchKills(bus)
  const context: DeliveryContext = {
    ...{ database, queue, outbound, log, metrics, clock, random: Math.random, leases, kills },
    recorder: createRecorder({ database, queue, log }),
    messages: createMessageCache(database),
    bodies: createBodyCache(database),
    stopping: stopping.signal,
    abandoned: abandoned.signal,
  }
  return {
    context,
    async close(ended) {
      stopping.abort()
      const grace = setTimeout(() => abandoned.abort(), GRACE_MS)
      try {
        await ended()
      } finally {
        clearTimeout(grace)
        leases.close()
        await kills.close()
      }
    },
  }
}
