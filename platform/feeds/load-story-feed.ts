import { blocksHtml, paragraphHtml } from '../../core/feed/blocks-html.ts'
import type { Feed, FeedEntry } from '../../core/feed/feed.ts'
import { storyTitle } from '../../core/feed/story-title.ts'
import type { Queryable } from '../store/database.ts'
import {
  type RevisionEntry,
  readEndedRevisions,
  readRevisionEntries,
} from '../store/feed-entries.ts'
import type { StoryRecord } from '../store/stories.ts'
import { entryIds } from './entry-ids.ts'
import { addressFeed, storyAddress } from './feed-addresses.ts'

/** Revisions that a story's feed lists; of more, the newest. */
export const STORY_FEED_ENTRIES = 30
/** Revisions that the feed of a killed story takes back; of more, the newest. */
const TOMBSTONES = 500

/**
 * The feed of a published story: an entry for each revision of the present epoch. That of a killed
 * story has a tombstone for each revision that was taken back, and says so in its one entry.
 */
export async function loadStoryFeed(
  db: Queryable,
  story: StoryRecord,
  origin: string,
): Promise<Feed> {
  const isKilled = story.state === 'killed'
  const [revisions, ended] = await Promise.all([
    readRevisionEntries(db, story, STORY_FEED_ENTRIES),
    isKilled ? readEndedRevisions(db, story, TOMBSTONES) : [],
  ])
  const updatedAt = revisions[0]?.significantAt ?? story.updatedAt ?? story.createdAt
  const reason = isKilled ? (revisions[0]?.correctionNote ?? null) : null
  return {
    ...addressFeed(origin, story.slug),
    id: entryIds.storyFeed(story.id),
    title: isKilled ? 'Story withdrawn' : storyTitle(story.document, story.slugline),
    updated: updatedAt.toISOString(),
    changed: (story.updatedAt ?? updatedAt).toISOString(),
    language: story.document.language,
    entries: revisions.map((revision) => toEntry(story, revision, origin)),
    tombstones: ended.map(({ epoch, number }) => ({
      ref: entryIds.revision(story.id, epoch, number),
      when: updatedAt.toISOString(),
      reason,
    })),
    ended: isKilled,
  }
}

function toEntry(
  story: { readonly id: string; readonly slug: string },
  revision: RevisionEntry,
  origin: string,
): FeedEntry {
  const { epoch, hash, kind, summary, significance, language, byline, correctionNote } = revision
  return {
    ...{ epoch, revision: revision.revision, hash, kind, summary, significance },
    ...{ language, byline, correctionNote },
    id: entryIds.revision(story.id, epoch, revision.revision),
    url: `${storyAddress(origin, story.slug)}#revision-${revision.revision}`,
    title: kind === 'first' ? (revision.headline ?? summary) : summary,
    html: revisionHtml(revision),
    published: revision.publishedAt.toISOString(),
    updated: revision.significantAt.toISOString(),
  }
}

/** What the revision brought; where it brought no text (removals, a headline), its summary. */
function revisionHtml({ correctionNote, blocks, summary }: RevisionEntry): string {
  const note = correctionNote === null ? [] : [paragraphHtml(correctionNote)]
  const parts = [...note, ...(blocks.length > 0 ? [blocksHtml(blocks)] : [])]
  return parts.length > 0 ? parts.join('\n') : paragraphHtml(summary)
}
