import type { Transaction } from '../platform/store/database.ts'
import { findRevision } from '../platform/store/revisions.ts'
import { lockStory, setStoryState } from '../platform/store/stories.ts'
import { writeStoryMessage } from '../platform/webhooks/write-story-message.ts'

const SUMMARY = 'The story is closed: no more updates are expected'

/**
 * Opens or closes a story and, when it was closed, writes the message to its subscribers. Gives
 * whether it was in another state, and the endpoints to be woken after the commit.
 */
export async function changeState(
  transaction: Transaction,
  storyId: string,
  state: 'open' | 'closed',
  { siteUrl, at }: { readonly siteUrl: string; readonly at: Date },
): Promise<{ changed: boolean; endpoints: string[] }> {
  const story = await lockStory(transaction, storyId)
  const changed = await setStoryState(transaction, storyId, state)
  if (!story || !changed || state === 'open' || story.revision === 0) {
    return { changed, endpoints: [] }
  }
  const head = await findRevision(transaction, storyId, story.revision)
  if (!head) throw new Error(`The story ${story.slug} has no revision ${story.revision}.`)
  const { id, slug, slugline, urgency, epoch, revision, document } = story
  const { hash, prevHash, kind } = head
  const endpoints = await writeStoryMessage(transaction, {
    type: 'story.closed',
    data: {
      ...{ story: { id, slug, slugline, state, urgency }, epoch, revision, hash, prevHash, kind },
      ...{ prevRevision: revision - 1, summary: SUMMARY, significance: 0, facts: [] },
      ...{ correctionNote: null, url: `${siteUrl}/stories/${slug}` },
    },
    ...{ document, delta: null, at },
  })
  return { changed, endpoints }
}
