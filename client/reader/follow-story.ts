import type { LiveState } from '../../ui/frame/live-status.tsx'
import type { Arrival } from '../../ui/story/advance-to.ts'
import type { StoryView } from '../../ui/story/story-view.ts'
import { connect } from '../library/connect.ts'
import { LINE_STATES } from '../line-states.ts'

/** Follows the story from where the page stands, for as long as the page is open. */
export function followStory(
  view: StoryView,
  heard: {
    readonly onArrival: (arrival: Arrival) => void
    readonly onLine: (live: LiveState) => void
    readonly onReaders: (readers: number) => void
    /** `reason`: the desk's words to readers; null where it gave none, or none are known. */
    readonly onWithdrawn: (reason: string | null) => void
  },
): void {
  connect(location.origin).follow(view.story.id, {
    position: view.position,
    document: view.document,
    onChange: ({ document, position, hash, deltas }) => {
      if (deltas.some((delta) => delta.kind === 'kill')) heard.onWithdrawn(null)
      else heard.onArrival({ ...position, hash, document, deltas })
    },
    onReaders: heard.onReaders,
    onStatus: (status, detail) => {
      if (status === 'gone') heard.onWithdrawn(readReason(detail))
      else heard.onLine(LINE_STATES[status])
    },
  })
}

/** What servers say of a withdrawal for which the desk gave no reason. */
const NO_REASON = new Set(['killed', 'This story was withdrawn.'])

function readReason(detail: string | undefined): string | null {
  return detail === undefined || NO_REASON.has(detail) ? null : detail
}
