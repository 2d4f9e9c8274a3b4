import type { Kind } from '../story/kind.ts'
import type { Head } from '../story/position.ts'

/**
 * A list of entries for machines that poll or are pinged, in no format yet: Atom and JSON Feed are
 * two ways to write the same one. Times are RFC 3339, UTC, with milliseconds; addresses absolute.
 */
export interface Feed {
  /** Never changes: an IRI. */
  readonly id: string
  readonly title: string
  /** The page that shows to people what this shows to machines. */
  readonly home: string
  /** Where the feed itself is, in either format. */
  readonly addresses: Readonly<Record<FeedFormat, string>>
  /** Where to subscribe to the feed (WebSub). */
  readonly hub: string
  /** Moves only on significant revisions. */
  readonly updated: string
  /** When anything in it last changed, significant or not. */
  readonly changed: string
  readonly language: string | null
  /** Newest first. */
  readonly entries: readonly FeedEntry[]
  readonly tombstones: readonly Tombstone[]
  /** Whether nothing will ever be added. */
  readonly ended: boolean
}

export const FEED_FORMATS = ['atom', 'json'] as const
export type FeedFormat = (typeof FEED_FORMATS)[number]

/** A story as it stands, or one revision of it. */
export interface FeedEntry extends Head {
  /** Never changes: an IRI. */
  readonly id: string
  readonly url: string
  readonly title: string
  /** One line that a reader understands. */
  readonly summary: string
  /** Safe HTML: our own elements around escaped text. */
  readonly html: string
  readonly published: string
  /** Moves only on significant revisions, so it may lie before `published` of a copy edit. */
  readonly updated: string
  readonly language: string | null
  readonly byline: string | null
  readonly kind: Kind
  readonly significance: number
  readonly correctionNote: string | null
}

/** What a reader who has it must take down. */
export interface Tombstone {
  /** The id of the entry that is gone. */
  readonly ref: string
  readonly when: string
  /** Why, as the desk tells readers; null where it did not say. */
  readonly reason: string | null
}
