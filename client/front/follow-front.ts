import type { StorySummary } from '../../core/protocol/messages.ts'
import type { LiveState } from '../../ui/frame/live-status.tsx'
import { connect } from '../library/connect.ts'
import { LINE_STATES } from '../line-states.ts'

/** Follows the front page for as long as it is open. */
export function followFront(heard: {
  readonly onStories: (stories: readonly StorySummary[]) => void
  readonly onLine: (live: LiveState) => void
}): void {
  connect(location.origin).followFront({
    onStories: (stories) => heard.onStories(stories),
    onStatus: (status) => {
      if (status !== 'gone') heard.onLine(LINE_STATES[status])
    },
  })
}
