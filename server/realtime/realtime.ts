import type { Log } from '../../platform/log.ts'
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
}

export function createRealtime(database: Database, log: Log): Realtime {
  const live = new LiveStories(database, log)
  return {
    stories: new PublishedStories(database),
    live,
    streams: new EventStreams(live),
    admission: new Admission(),
  }
}
