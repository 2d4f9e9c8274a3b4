import { setTimeout as wait } from 'node:timers/promises'
import { claimHost, releaseHost } from '../../platform/store/source-hosts.ts'
import { PollFault } from './poll-fault.ts'
import type { SourcesContext } from './sources-context.ts'

/** How long a turn is kept for a process that died in it: longer than a request may take. */
const TURN_MS = 30_000
const LOOK_EVERY_MS = 250
/** Tries to get the turn: a minute of them. */
const TRIES = 240

/**
 * Does `work`, which is one request to `host`, when no other request of ours to it is in hand, in
 * whichever process, and some time after the last one.
 * @throws PollFault `host-busy`, and what `work` threw
 */
export async function takeTurn<T>(
  { database, clock, hostGapMs }: Pick<SourcesContext, 'database' | 'clock' | 'hostGapMs'>,
  host: string,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    const now = clock()
    const until = new Date(now.getTime() + TURN_MS)
    if (await claimHost(database, host, { now, until })) {
      try {
        return await work()
      } finally {
        const again = new Date(clock().getTime() + hostGapMs)
        await releaseHost(database, host, { until, again })
      }
    }
    if (tries === TRIES || signal.aborted) {
      throw new PollFault('host-busy', `${host} was busy with other requests of ours.`)
    }
    await wait(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined)
  }
}
