import type { Feed, FeedFormat } from './feed.ts'
import { writeAtom } from './write-atom.ts'
import { writeJsonFeed } from './write-json-feed.ts'

/** Media types of the formats, as sent. */
export const FEED_TYPES: Readonly<Record<FeedFormat, string>> = {
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
}

/** A feed as it goes over HTTP: body, Content-Type, and the Link header by which subscribers find feed and hub. */
export interface WrittenFeed {
  readonly type: string
  readonly body: string
  readonly link: string
}

/** The feed in one format. The same feed gives the same bytes, whoever asks or is pinged. */
export function writeFeed(feed: Feed, format: FeedFormat): WrittenFeed {
  return {
    type: FEED_TYPES[format],
    body: format === 'atom' ? writeAtom(feed) : writeJsonFeed(feed),
    link: `<${feed.addresses[format]}>; rel="self", <${feed.hub}>; rel="hub"`,
  }
}
