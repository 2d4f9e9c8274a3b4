import { createHash } from 'node:crypto'

/** An item as a feed has it; a page that is watched is one too. */
export interface FeedItem {
  /** SHA-256 of what the feed names it by: guid, id, or else its address. */
  readonly key: string
  /** The filing's `sourceUri`: its address, or else its name. */
  readonly uri: string
  /** Where its page is; null: it has none that could be fetched. */
  readonly link: string | null
  readonly title: string | null
  readonly byline: string | null
  readonly language: string | null
  /** The whole text, where the feed has it. */
  readonly full: ItemText | null
  /** What the feed says instead of the whole text. */
  readonly summary: ItemText | null
  /** RFC 3339; null: not said. */
  readonly updated: string | null
  /** Milliseconds, of publication or else of the update: what items are filed in the order of. */
  readonly at: number | null
  /** SHA-256 of all of this: another one is news. */
  readonly entry: string
}

export type ItemText = { readonly html: string } | { readonly text: string }

export function hashOf(...parts: readonly (string | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
