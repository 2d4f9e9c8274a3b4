import { newId } from '../../platform/ids.ts'
import type { Log } from '../../platform/log.ts'
import type { Queryable } from '../../platform/store/database.ts'
import {
  LEASE_MS,
  releaseLease,
  renewLeases,
  takeLease,
} from '../../platform/store/endpoint-leases.ts'
import { logEvent } from '../log-events.ts'

/** The right to send to an endpoint, held by one drain of one process at a time. */
export interface Lease {
  /** Whether it surely still holds. Ask before every attempt. */
  isValid(): boolean
  /** When the endpoint's rate allows the next attempt: Unix time in ms. */
  nextSendAt: number
  release(): Promise<void>
}

export interface LeaseKeeper {
  /** null when the endpoint is in other hands. */
  take(endpointId: string): Promise<Lease | null>
  close(): void
}

const RENEW_EVERY_MS = LEASE_MS / 3

/** From when on a lease that could not be renewed is taken for lost: before anybody else may. */
const DOUBT_AFTER_MS = LEASE_MS * 0.75

/** Renews the leases that this process holds, all at once, for as long as it holds any. */
export function keepLeases(db: Queryable, log: Log): LeaseKeeper {
  const renewedAt = new Map<string, number>()
  let timer: NodeJS.Timeout | undefined

  function renewLater(): void {
    if (timer === undefined && renewedAt.size > 0) timer = setTimeout(renew, RENEW_EVERY_MS)
  }

  async function renew(): Promise<void> {
    const asked = [...renewedAt.keys()]
    const at = performance.now()
    try {
      const held = await renewLeases(db, asked)
      for (const holder of asked) {
        if (!renewedAt.has(holder)) continue
        renewedAt.set(holder, held.has(holder) ? at : Number.NEGATIVE_INFINITY)
      }
    } catch (error) {
      logEvent.leasesNotRenewed(log, error)
    }
    timer = undefined
    renewLater()
  }

  return {
    async take(endpointId) {
      const holder = newId()
      const at = performance.now()
      const taken = await takeLease(db, endpointId, holder)
      if (!taken) return null
      renewedAt.set(holder, at)
      renewLater()
      const lease: Lease = {
        nextSendAt: taken.nextSendAt,
        isValid() {
          const renewed = renewedAt.get(holder) ?? Number.NEGATIVE_INFINITY
          return performance.now() - renewed < DOUBT_AFTER_MS
        },
        async release() {
          renewedAt.delete(holder)
          await releaseLease(db, holder, lease.nextSendAt)
        },
      }
      return lease
    },
    close() {
      clearTimeout(timer)
      renewedAt.clear()
    },
  }
}
