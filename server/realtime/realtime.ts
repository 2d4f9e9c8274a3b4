import type { Log } from '../../platform/log.ts'
import type { Metrics } from '../../platform/metrics/metrics.ts'
import type { Database } from '../../platform/store/database.ts'
import { Admission } from './admission.ts'
import { EventStreams } from './event-streams.ts'
import { LiveStories } from './live-stories.ts'
import { PublishedStories } from './published-stories.ts'

/** What sockets and event streams share. */
export interface Realtime {
  readonly stories: PublishedStories
  readonly live: LiveStories
  readonly streams: EventStreams
  readonly admission: Admission
  readonly metrics: Metrics
  /** Logs that the store could not be read for a reader; not once for each of thousands. */
  readonly logUnreadable: (error: unknown) => void
}

const TELL_OUTAGE_EVERY_MS = 10_000

export function createRealtime(database: Database, log: Log, metrics: Metrics): Realtime {
  const logUnreadable = logSeldom(log)
  const live = new LiveStories(database, metrics, logUnreadable)
  return {
    stories: new PublishedStories(database),
    live,
    streams: new EventStreams(live, metrics),
    admission: new Admission(),
    metrics,
    logUnreadable,
  }
}

function logSeldom(log: Log): (error: unknown) => void {
  let toldAt = Number.NEGATIVE_INFINITY
  return (error) => {
    if (performance.now() - toldAt < TELL_OUTAGE_EVERY_MS) return
    toldAt = performance.now()
    log.warn(
      { event: 'realtime.unreadable', err: error },
      'stories cannot be read for live readers; they are asked to come again',
    )
  }
}
