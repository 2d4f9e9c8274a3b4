import { createHmac } from 'node:crypto'
import { OutboundError } from '../../platform/outbound/outbound-error.ts'
import {
  type ClaimedSubscription,
  postponeSubscription,
  removeSubscription,
  settleSubscription,
} from '../../platform/store/websub-subscriptions.ts'
import { DENIALS, tellDenied } from './ask-callback.ts'
import type { HubContext } from './hub-context.ts'
import { logEvent } from './log-events.ts'
import type { WrittenTopic } from './write-topic.ts'

/**
 * Seconds to wait before sending again to a subscriber that did not take the feed: some 9 hours in
 * all. Then it is sent when the feed changes next; what it then gets is the whole feed.
 */
const SEND_AGAIN_S = [5, 60, 600, 3_600, 28_800]

/** Sends the feed as it stands to one subscriber, signed when it gave a secret. */
export async function distributeFeed(
  context: HubContext,
  subscription: ClaimedSubscription,
  topic: WrittenTopic,
  signal: AbortSignal,
): Promise<void> {
  const { database, log, metrics, clock } = context
  const startedAt = clock()
  const outcome = await send(context, subscription, topic, signal)
  const tookMs = clock().getTime() - startedAt.getTime()
  metrics.deliverySeconds.observe({ channel: 'feed' }, tookMs / 1_000)
  if (outcome === 'taken') {
    await settleSubscription(database, subscription, clock())
    metrics.deliveries.inc({ channel: 'feed', outcome: 'delivered' })
    logEvent.feedSent(log, subscription, tookMs)
    if (topic.ended) {
      await removeSubscription(database, subscription)
      await tellDenied(context, subscription, DENIALS.withdrawn, signal)
      logEvent.subscriptionEnded(log, subscription, 'withdrawn')
    }
  } else if (outcome === 'gone') {
    await removeSubscription(database, subscription)
    metrics.deliveries.inc({ channel: 'feed', outcome: 'gone' })
    logEvent.subscriptionEnded(log, subscription, 'gone')
  } else {
    const again = signal.aborted ? clock() : sendAgainAt(subscription, clock())
    await postponeSubscription(database, subscription.id, again)
    metrics.deliveries.inc({ channel: 'feed', outcome: again ? 'again' : 'failed' })
    logEvent.feedNotTaken(log, subscription, outcome, again)
  }
}

function sendAgainAt({ attempts }: ClaimedSubscription, now: Date): Date | null {
  const seconds = SEND_AGAIN_S[attempts]
  return seconds === undefined ? null : new Date(now.getTime() + seconds * 1_000)
}

/** `taken`, `gone` (410: the subscriber wants no more), or what went wrong. */
async function send(
  { outbound }: HubContext,
  { callback, secret }: ClaimedSubscription,
  { type, link, body }: WrittenTopic,
  signal: AbortSignal,
): Promise<string> {
  const headers = {
    'content-type': type,
    link,
    ...(secret === null ? {} : { 'x-hub-signature': signContent(secret, body) }),
  }
  try {
    const { status } = await outbound.send({ url: callback, headers, body, signal })
    if (status >= 200 && status < 300) return 'taken'
    return status === 410 ? 'gone' : `status ${status}`
  } catch (error) {
    if (error instanceof OutboundError) return error.code
    throw error
  }
}

/** WebSub 8: the method and the HMAC of the very bytes, keyed with the subscriber's secret. */
function signContent(secret: string, body: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}
