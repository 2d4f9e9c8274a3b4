import type { Log } from '../../platform/log.ts'

/** Who is meant: a callback's path and query are as good as a password, so only its host is told. */
interface Addressee {
  readonly id: string
  readonly topic: string
  readonly callback: string
}

function name({ id, topic, callback }: Addressee) {
  return { id, topic, host: new URL(callback).host }
}

/** One line per business event of the hub. */
export const logEvent = {
  requestSettled(log: Log, request: Addressee, outcome: string) {
    log.info({ event: 'hub.request-settled', ...name(request), outcome }, 'hub request settled')
  },
  feedSent(log: Log, subscription: Addressee, durationMs: number) {
    log.info({ event: 'hub.feed-sent', ...name(subscription), durationMs }, 'feed sent')
  },
  feedNotTaken(log: Log, subscription: Addressee, why: string, again: Date | null) {
    log.warn({ event: 'hub.feed-not-taken', ...name(subscription), why, again }, 'feed not taken')
  },
  subscriptionEnded(log: Log, subscription: Addressee, why: string) {
    log.info({ event: 'hub.subscription-ended', ...name(subscription), why }, 'subscription ended')
  },
  hubFailed(log: Log, error: unknown) {
    log.error({ event: 'hub.failed', err: error }, 'the hub failed; it will try again')
  },
}
