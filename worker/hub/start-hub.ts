import { claimHubRequests } from '../../platform/store/websub-requests.ts'
import {
  claimSubscriptions,
  removeExpiredSubscriptions,
  spreadFeedNews,
} from '../../platform/store/websub-subscriptions.ts'
import { oneAtATime } from '../one-at-a-time.ts'
import { distributeFeed } from './distribute-feed.ts'
import type { HubContext } from './hub-context.ts'
import { logEvent } from './log-events.ts'
import { verifyIntent } from './verify-intent.ts'
import { rememberTopics } from './write-topic.ts'

/** Subscribers that one process talks to at a time; one that hangs takes one place for 20 s. */
const PLACES = 32
/** How often the store is asked without a hint: what lost its hint, and what is to be tried again. */
const LOOK_EVERY_MS = 5_000
/** How long what a process took in hand stays its own: longer than it may take. */
const HELD_MS = 60_000

/**
 * The hub at work: confirms what subscribers asked for and sends feeds that changed. The store says
 * what is due, so a process that dies loses nothing; hints only make it look sooner. Any number of
 * processes share the work, and no two talk to one subscriber of a topic at a time, so that what it
 * gets is never older than what it had.
 */
export async function startHub(context: HubContext): Promise<{ stop(): Promise<void> }> {
  const { database, bus, log, clock } = context
  const inHand = new Set<Promise<void>>()
  const ending = new AbortController()
  const looking = oneAtATime(takeDue, {
    signal: ending.signal,
    failed: (error) => logEvent.hubFailed(log, error),
  })
  const look = looking.run

  function hold(work: Promise<void>): void {
    const held = work
      .catch((error: unknown) => logEvent.hubFailed(log, error))
      .finally(() => {
        inHand.delete(held)
        look()
      })
    inHand.add(held)
  }

  async function takeDue(): Promise<void> {
    const now = clock()
    const until = new Date(now.getTime() + HELD_MS)
    await spreadFeedNews(database, now)
    await removeExpiredSubscriptions(database, now)
    const places = () => ({ now, until, limit: Math.max(0, PLACES - inHand.size) })
    for (const request of await claimHubRequests(database, places())) {
      hold(verifyIntent(context, request, ending.signal))
    }
    const topicOf = rememberTopics(database)
    for (const subscription of await claimSubscriptions(database, places())) {
      const send = async () =>
        distributeFeed(context, subscription, await topicOf(subscription), ending.signal)
      hold(send())
    }
  }

  const unsubscribe = await bus.subscribe((hint) => {
    if (hint.type === 'revision' || hint.type === 'story' || hint.type === 'hub') look()
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
