import { expect, test } from '@jest/globals'
import { renderToString } from 'preact-render-to-string'
import { LINE_STATES } from '../../client/line-states.ts'
import { LiveStatus } from '../../ui/frame/live-status.tsx'

/** What a reader is told of each status of following, as plain words. */
const told = (status: keyof typeof LINE_STATES, closed = false) =>
  renderToString(<LiveStatus state={LINE_STATES[status]} closed={closed} />)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

test.each<[keyof typeof LINE_STATES, string, string]>([
  ['connecting', 'Connecting…', 'Closed'],
  ['live', 'Live', 'Closed'],
  ['polling', 'Updating every few seconds', 'Closed'],
  ['behind', 'Catching up…', 'Closed'],
  ['reconnecting', 'Reconnecting…', 'Reconnecting…'],
  ['draining', 'Reconnecting…', 'Reconnecting…'],
  ['paused', 'Paused', 'Paused'],
  ['offline', 'Offline', 'Offline'],
  ['failed', 'Not up to date Reload', 'Not up to date Reload'],
  ['refused', 'Not live Reload', 'Not live Reload'],
  ['stopped', 'Not live Reload', 'Not live Reload'],
])('%s is told as "%s", and "%s" of a closed story', (status, open, closed) => {
  expect([told(status), told(status, true)]).toEqual([open, closed])
})
