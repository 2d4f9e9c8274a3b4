import { say, type Terminal } from '../terminal/terminal.ts'
import type { StoryView } from './story-view.ts'

/** Newline-delimited JSON, for programs. */
export function jsonView(terminal: Terminal): StoryView {
  const write = (line: object) => say(terminal, JSON.stringify(line))
  return {
    story: ({ position, hash, document }) => write({ type: 'story', position, hash, document }),
    update: ({ position, hash, document, deltas }) =>
      write({ type: 'update', position, hash, deltas, document }),
    status: (status, detail) =>
      write(status === 'gone' ? { type: 'gone', detail } : { type: 'status', status, detail }),
  }
}
