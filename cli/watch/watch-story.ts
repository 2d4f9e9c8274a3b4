import * as z from 'zod'
import { connect } from '../../client/library/connect.ts'
import { callApi } from '../api/call-api.ts'
import type { Server } from '../api/server-options.ts'
import { CommandFailure } from '../failure.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { jsonView } from './json-view.ts'
import { pageView } from './page-view.ts'
import type { StoryView } from './story-view.ts'

export interface WatchOptions {
  readonly terminal: Terminal
  /** Stops after so many updates; absent: goes on until interrupted, or the story is withdrawn. */
  readonly updates?: number
  readonly json?: boolean
}

/**
 * Follows a story and shows it until it is interrupted, has shown `updates` updates or the story is
 * withdrawn. Rejects with CommandFailure when there is no such server or story.
 */
export async function watchStory(
  server: Server,
  story: string,
  { terminal, updates = Number.POSITIVE_INFINITY, json = false }: WatchOptions,
): Promise<void> {
  const view: StoryView = json ? jsonView(terminal) : pageView(terminal)
  // Asked once before following, which would go on trying to reach a server that is not there.
  await callApi(server, `/stories/${encodeURIComponent(story)}/head`, z.unknown())
  const connection = connect(server.url)
  let seen = 0
  let forget = () => {}
  try {
    await new Promise<void>((resolve, reject) => {
      forget = terminal.onInterrupt(resolve)
      connection.follow(story, {
        onChange(change) {
          if (!change.previous) {
            view.story(change)
            return
          }
          view.update(change)
          seen += 1
          if (seen >= updates) resolve()
        },
        onStatus(status, detail) {
          view.status(status, detail)
          if (status === 'gone') resolve()
          if (status === 'refused') {
            reject(
              new CommandFailure(`${story} cannot be followed: ${detail ?? 'the server refused'}`),
            )
          }
        },
      })
    })
  } finally {
    forget()
    connection.close()
  }
}
