import type { ListedRevision } from '../platform/store/revisions.ts'
import type { StoryRecord } from '../platform/store/stories.ts'

/** A story as the API shows it, without its document. */
export function viewStory(story: StoryRecord) {
  const { id, slug, slugline, state, urgency, firstFiledAt, updatedAt } = story
  return { id, slug, slugline, state, urgency, firstFiledAt, updatedAt }
}

/** A revision as lists show it: everything but the texts that it was made of. */
export function viewRevision(revision: ListedRevision) {
  const { number, epoch, kind, reconstructed, summary, significance, counts, facts } = revision
  const { correctionNote, publishedAt, filingId, hash, prevHash, chain, kept } = revision
  return {
    ...{ number, epoch, kind, reconstructed, summary, significance, counts, facts },
    ...{ correctionNote, publishedAt, filingId, hash, prevHash, chain, kept },
  }
}
