import type { Feed, FeedEntry } from './feed.ts'
import { PUBLISHER } from './publisher.ts'

/**
 * The feed as JSON Feed 1.1. What that has no word for is in `_writethru`, an extension as the
 * format foresees it: of the feed, `deletedEntries` (what RFC 6721 is to Atom); of an item, the
 * position and what kind of revision it is.
 */
export function writeJsonFeed(feed: Feed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.home,
    feed_url: feed.addresses.json,
    authors: [{ name: PUBLISHER }],
    ...(feed.language === null ? {} : { language: feed.language }),
    ...(feed.ended ? { expired: true } : {}),
    hubs: [{ type: 'WebSub', url: feed.hub }],
    items: feed.entries.map(toItem),
    _writethru: {
      id: feed.id,
      updated: feed.updated,
      deletedEntries: feed.tombstones,
    },
  })
}

function toItem(entry: FeedEntry) {
  const { kind, significance, epoch, revision, hash, correctionNote } = entry
  return {
    id: entry.id,
    url: entry.url,
    title: entry.title,
    summary: entry.summary,
    content_html: entry.html,
    date_published: entry.published,
    // Before it was published nothing can have been modified: then it was not.
    ...(entry.updated > entry.published ? { date_modified: entry.updated } : {}),
    ...(entry.byline === null ? {} : { authors: [{ name: entry.byline }] }),
    ...(entry.language === null ? {} : { language: entry.language }),
    tags: [kind],
    _writethru: { kind, significance, epoch, revision, hash, correctionNote },
  }
}
