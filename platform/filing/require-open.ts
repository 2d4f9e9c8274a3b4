import type { StoryRecord } from '../store/stories.ts'
import { FilingRefusal } from './filing-refusal.ts'

type Named = Pick<StoryRecord, 'slug' | 'state'>

/** Throws `story-killed` where nothing can be done with a story any more. */
export function requireAlive({ slug, state }: Named): void {
  if (state !== 'killed') return
  throw new FilingRefusal(
    'story-killed',
    `The story ${slug} was killed, which cannot be undone. File on a new story.`,
  )
}

/** Throws where a story takes no copy: `story-killed` or `story-closed`. */
export function requireOpen(story: Named): void {
  requireAlive(story)
  if (story.state !== 'closed') return
  throw new FilingRefusal(
    'story-closed',
    `The story ${story.slug} is closed. Reopen it with POST /api/v1/stories/${story.slug}/reopen, then file again.`,
  )
}
