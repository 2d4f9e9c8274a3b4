import type { FollowStatus, StoryChange } from '../../client/library/follow-types.ts'

/** Shows a followed story as it comes. */
export interface StoryView {
  /** The story as it stands when watching begins. */
  story(change: StoryChange): void
  update(change: StoryChange): void
  status(status: FollowStatus, detail?: string): void
}
