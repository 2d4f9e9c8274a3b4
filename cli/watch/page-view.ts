import type { FollowStatus } from '../../client/library/follow-types.ts'
import { makeDelta } from '../../core/delta/make-delta.ts'
import { readMarks } from '../../core/delta/read-marks.ts'
import { openPage } from '../terminal/page.ts'
import { printMarks } from '../terminal/print-marks.ts'
import { printStory } from '../terminal/print-story.ts'
import { remark, type Terminal } from '../terminal/terminal.ts'
import type { StoryView } from './story-view.ts'

/** What a person who waits for updates wants to be told; the rest is told by the story itself. */
const WORTH_SAYING: readonly FollowStatus[] = [
  'polling',
  'reconnecting',
  'draining',
  'refused',
  'failed',
]

/** The story for people: whole at first, then each update with what it changed marked. */
export function pageView(terminal: Terminal): StoryView {
  const page = openPage(terminal)
  return {
    story({ document, position }) {
      printStory(document, page)
      page.line('')
      page.line(`revision ${position.revision}; waiting for updates, Ctrl-C ends`, 'quiet')
    },
    update({ document, previous, position, deltas }) {
      page.line('')
      for (const { at, kind, revision, summary } of deltas) {
        const time = new Date(at).toLocaleTimeString('en-GB')
        page.paragraph([{ text: `${kind}: ${summary}`, style: 'strong' }], `${time}  ${revision}  `)
      }
      if (deltas.length === 0) page.line(`now at revision ${position.revision}`, 'strong')
      if (previous) printMarks(document, readMarks(previous, makeDelta(previous, document)), page)
    },
    status(status, detail) {
      if (status === 'gone') {
        page.line('')
        page.line('This story was withdrawn.', 'fault')
        if (detail && detail !== 'This story was withdrawn.') page.line(detail)
      } else if (WORTH_SAYING.includes(status)) {
        remark(terminal, `(${detail ? `${status}: ${detail}` : status})`)
      }
    },
  }
}
