import type { Response } from 'express'
import type { Feed, FeedFormat } from '../../core/feed/feed.ts'
import { writeFeed } from '../../core/feed/write-feed.ts'
import type { ServerContext } from '../context.ts'
import { cachingOf } from '../http/caching.ts'

/** After this no revision can come that bears an earlier time: its transaction would have ended. */
const SETTLED_MS = 60_000

/**
 * Sends a feed in one format, or 304 to whoever has it. Express tells the two apart by the ETag that
 * it makes of the body, and by Last-Modified for those who sent no ETag along.
 *
 * HTTP's times have seconds, and a revision may be followed by another in the same one. So while that
 * can be, times decide nothing, and the feed is said to be a second older than it is: whoever has
 * the first of the two is never told later that it was the last.
 */
export function sendFeed(
  { config, clock }: Pick<ServerContext, 'config' | 'clock'>,
  response: Response,
  feed: Feed,
  format: FeedFormat,
): void {
  const { type, body, link } = writeFeed(feed, format)
  const changed = Date.parse(feed.changed)
  const settled = clock().getTime() - changed > SETTLED_MS
  if (!settled) delete response.req.headers['if-modified-since']
  response
    .set({
      'Cache-Control': cachingOf(config),
      'Content-Type': type,
      'Last-Modified': new Date(settled ? changed : changed - 1_000).toUTCString(),
      Link: link,
    })
    .send(body)
}
