import { afterEach, beforeEach, expect } from '@jest/globals'
import { type Connection, connect } from '../../client/library/connect.ts'
import type { FollowOptions, FollowStatus } from '../../client/library/follow-types.ts'
import type { ConnectOptions } from '../../client/library/settings.ts'
import { eventually } from '../support/eventually.ts'
import { NewsServer } from './news-server.ts'
import { type Recorded, record } from './recorded.ts'

/** A news server for each test, and readers of it that are held to what any reader is promised. */
export interface Readers {
  readonly server: NewsServer
  /** Connects with quick retries, so that a test of the way back takes no longer than the way there. */
  open(options?: ConnectOptions): Connection
  follow(connection?: Connection, story?: string, options?: FollowOptions): Recorded
}

/** Waits until a reader has told the story, and the status stands. */
export function told(
  recorded: Recorded,
  story: string,
  status: FollowStatus = 'live',
): Promise<void> {
  return eventually(() => expect([recorded.story(), recorded.status()]).toEqual([story, status]))
}

/** To be called once in a suite. Promises that broke are found after each test. */
export function withReaders(): Readers {
  let server: NewsServer
  const connections: Connection[] = []
  const recordings: Recorded[] = []

  beforeEach(async () => {
    server = await NewsServer.open()
  })
  afterEach(async () => {
    for (const connection of connections.splice(0)) connection.close()
    await server.close()
    for (const { broken } of recordings.splice(0)) expect(broken).toEqual([])
  })

  function open(options: ConnectOptions = {}): Connection {
    const quick = { retryMinMs: 20, retryMaxMs: 100, answerTimeoutMs: 500 }
    const connection = connect(server.url, { ...quick, ...options })
    connections.push(connection)
    return connection
  }

  return {
    get server() {
      return server
    },
    open,
    follow(connection = open(), story = NewsServer.slug, options = {}) {
      const recorded = record(connection, story, options)
      recordings.push(recorded)
      return recorded
    },
  }
}
