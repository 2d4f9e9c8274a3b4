import type { LiveState } from '../../ui/frame/live-status.tsx'
import type { StoryView } from '../../ui/story/story-view.ts'
import { connect } from '../library/connect.ts'
import { LINE_STATES } from '../line-states.ts'
import type { Arrival } from './page-state.ts'

/** Follows the story from where the page stands, for as long as the page is open. */
export function followStory(
  view: StoryView,
  heard: {
    readonly onArrival: (arrival: Arrival) => void
    readonly onLine: (live: LiveState) => void
    readonly onReaders: (readers: number) => void
    readonly onWithdrawn: () => void
  },
): void {
  connect(location.origin).follow(view.story.id, {
    position: view.position,
    document: view.document,
    onChange: ({ document, position, hash, deltas }) => {
      if (deltas.some((delta) => delta.kind === 'kill')) heard.onWithdrawn()
      else heard.onArrival({ ...position, hash, document, deltas })
    },
    onReaders: heard.onReaders,
    onStatus: (status) => {
      if (status === 'gone') heard.onWithdrawn()
      else heard.onLine(LINE_STATES[status])
    },
  })
}
