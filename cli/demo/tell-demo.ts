import type { Server } from '../api/server-options.ts'
import type { DemoOptions } from './play-demo.ts'
import { DEMO_STORY } from './story.ts'

/** From one filing to the next: long enough to read what changed, short enough to stay for. */
export const DEMO_INTERVAL_MS = 6000

/** Says line by line how the demo is going, and where to watch it. */
export function tellDemo(
  server: Server,
  write: (line: string) => void,
): Pick<DemoOptions, 'started' | 'filed'> {
  return {
    started: (slug) => write(`Demo story: open ${server.url}/stories/${slug} and watch.`),
    filed: (step, { filing, change }) => {
      const outcome = change ? `${change.kind}: ${change.summary}` : filing.status
      write(`Demo ${step}/${DEMO_STORY.length}: ${outcome}`)
    },
  }
}
