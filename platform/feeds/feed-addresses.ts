import type { Feed, FeedFormat } from '../../core/feed/feed.ts'

/** Where subscribers find the hub (WebSub), below the origin. */
export const HUB_PATH = '/websub'

/** Where stories, feeds and the hub are, below `origin` (PUBLIC_URL, without a slash at the end). */
export function storyAddress(origin: string, slug: string): string {
  return `${origin}/stories/${encodeURIComponent(slug)}`
}

/** Every feed has one address that it calls its own, whatever shorter one it was asked for by. */
export function feedAddress(origin: string, slug: string | null, format: FeedFormat): string {
  const folder = slug === null ? '' : `/stories/${encodeURIComponent(slug)}`
  return `${origin}/api/v1${folder}/feed.${format}`
}

/** The addresses that a feed carries; `slug` null: the feed of all stories. */
export function addressFeed(
  origin: string,
  slug: string | null,
): Pick<Feed, 'home' | 'addresses' | 'hub'> {
  return {
    home: slug === null ? `${origin}/` : storyAddress(origin, slug),
    addresses: {
      atom: feedAddress(origin, slug, 'atom'),
      json: feedAddress(origin, slug, 'json'),
    },
    hub: `${origin}${HUB_PATH}`,
  }
}
