import type { Bus } from '../../platform/bus/bus.ts'
import { newId } from '../../platform/ids.ts'
import { claimSources } from '../../platform/store/source-polls.ts'
import { oneAtATime } from '../one-at-a-time.ts'
import { logEvent } from './log-events.ts'
import { POLL_MS, pollSource } from './poll-source.ts'
import type { SourcesContext } from './sources-context.ts'

/** Sources that one process polls at a time. */
const PLACES = 8
/** How often the store is asked for sources that are due. */
const LOOK_EVERY_MS = 5_000
/** How long a claim stays its process's own: longer than a poll and the request in its hand take. */
const HELD_MS = POLL_MS + 60_000

/**
 * Polls sources as they fall due. The store says which, so a process that dies loses nothing: what it
 * had in hand is due again when its claim runs out. Any number of processes share the work.
 */
export async function startSources(
  context: SourcesContext & { readonly bus: Bus },
): Promise<{ stop(): Promise<void> }> {
  const { database, bus, log, clock } = context
  const inHand = new Set<Promise<void>>()
  const ending = new AbortController()
  const looking = oneAtATime(takeDue, {
    signal: ending.signal,
    failed: (error) => logEvent.lookFailed(log, error),
  })
  const look = looking.run

  async function takeDue(): Promise<void> {
    const limit = PLACES - inHand.size
    if (limit <= 0) return
    const now = clock()
    const until = new Date(now.getTime() + HELD_MS)
    for (const source of await claimSources(database, { now, until, limit, lease: newId() })) {
      const polling = pollSource(context, source, ending.signal)
        .catch((error: unknown) => logEvent.pollFailed(log, source, error))
        .finally(() => {
          inHand.delete(polling)
          look()
        })
      inHand.add(polling)
    }
  }

  const unsubscribe = await bus.subscribe((hint) => {
    if (hint.type === 'source') look()
  }, look)
  const timer = setInterval(look, LOOK_EVERY_MS)
  look()

  return {
    async stop() {
      clearInterval(timer)
      ending.abort()
      await unsubscribe()
      await looking.settled()
      await Promise.all(inHand)
    },
  }
}
