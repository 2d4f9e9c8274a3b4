import { blocksHtml, paragraphHtml } from '../../core/feed/blocks-html.ts'
import type { Feed, FeedEntry } from '../../core/feed/feed.ts'
import { PUBLISHER } from '../../core/feed/publisher.ts'
import { storyTitle } from '../../core/feed/story-title.ts'
import type { Document } from '../../core/story/document.ts'
import type { Queryable } from '../store/database.ts'
import { readStoryEntries, readWithdrawals, type StoryEntry } from '../store/feed-entries.ts'
import { entryIds } from './entry-ids.ts'
import { addressFeed, storyAddress } from './feed-addresses.ts'

/** Stories that the feed of all of them lists, and withdrawn ones that it names; the newest. */
const ENTRIES = 50
const TOMBSTONES = 100

/** What a feed without any entry says of its last update: nothing was ever published. */
const NEVER = '1970-01-01T00:00:00.000Z'

/** The feed of all stories: an entry for each as it stands, a tombstone for each withdrawn. */
export async function loadFrontFeed(db: Queryable, origin: string): Promise<Feed> {
  const [stories, withdrawals] = await Promise.all([
    readStoryEntries(db, ENTRIES),
    readWithdrawals(db, TOMBSTONES),
  ])
  const entries = stories
    .map((story) => toEntry(story, origin))
    .sort((a, b) => (a.updated < b.updated ? 1 : a.updated > b.updated ? -1 : 0))
  const tombstones = withdrawals.map(({ id, when, reason }) => ({
    ref: entryIds.story(id),
    when: when.toISOString(),
    reason,
  }))
  const withdrawn = tombstones[0]?.when
  const addressed = addressFeed(origin, null)
  return {
    ...addressed,
    id: addressed.addresses.atom,
    title: `${PUBLISHER}: stories as they move`,
    updated: latest(entries[0]?.updated, withdrawn),
    changed: latest(stories[0]?.updatedAt.toISOString(), withdrawn),
    language: null,
    entries,
    tombstones,
    ended: false,
  }
}

/** The last of times of one format; `NEVER` where there is none. */
function latest(...times: readonly (string | undefined)[]): string {
  return [NEVER, ...times.filter((time) => time !== undefined)].sort().at(-1) ?? NEVER
}

function toEntry(story: StoryEntry, origin: string): FeedEntry {
  const { epoch, revision, hash, kind, summary, significance, correctionNote, document } = story
  return {
    ...{ epoch, revision, hash, kind, summary, significance, correctionNote },
    ...{ language: document.language, byline: document.byline },
    id: entryIds.story(story.id),
    url: storyAddress(origin, story.slug),
    title: storyTitle(document, story.slugline),
    html: storyHtml(document),
    published: story.firstFiledAt.toISOString(),
    updated: story.significantAt.toISOString(),
  }
}

/** The whole text, below where it was filed from. */
function storyHtml({ dateline, blocks }: Document): string {
  const place = dateline === null ? [] : [paragraphHtml(dateline)]
  return [...place, blocksHtml(blocks)].join('\n')
}
