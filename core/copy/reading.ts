import type { BlockType, Section } from '../story/document.ts'
import type { Kind } from '../story/kind.ts'

/** `textOffset` in a block's text stands at `sourceOffset` in the source (UTF-16 code units). */
export type Anchor = readonly [textOffset: number, sourceOffset: number]

/**
 * One block as found in the source. `text` is in Unicode's composed form (NFC), has white space
 * collapsed, control characters dropped and wrapped lines joined, and stands without its dateline or
 * bullet; words, quotes and dashes are as typed.
 */
export interface ReadBlock {
  readonly type: BlockType
  readonly section: Section
  readonly text: string
  /** Half-open span in the source, from the first to the last character of `text`. */
  readonly start: number
  readonly end: number
  /**
   * Piecewise map from `text` to the source: the first anchor is `[0, start]`, and every place where
   * the distance between the two changes adds one. Read it with `sourceOffset`.
   */
  readonly anchors: readonly Anchor[]
}

/** Page text that is not the story. It never reaches readers; the desk sees it in its preview. */
export interface Furniture {
  readonly text: string
  readonly start: number
  readonly end: number
  /** A word or two for editors: `share buttons`, `credit`, `other headlines`, … */
  readonly reason: string
}

/** Text of the copy that became a field of the reading instead of a block. */
export interface ReadField {
  readonly field: 'slugline' | 'edNote' | 'headline' | 'byline' | 'dateline' | 'correctionNote'
  /** `earlier` for the byline, dateline, … of the carried story. */
  readonly section: Section
  readonly text: string
  readonly start: number
  readonly end: number
  /** As in `ReadBlock`. */
  readonly anchors: readonly Anchor[]
}

/** What stood on top of the carried story, below the marker. */
export interface CarriedHeader {
  readonly headline: string | null
  readonly byline: string | null
  readonly dateline: string | null
}

/** Something that an editor should know about this copy: a code of `WARNINGS`, or `left-out`. */
export interface ReadWarning {
  readonly code: string
  readonly detail: string
}

/**
 * Filed copy, understood. Every visible character of the source is in exactly one of `blocks`,
 * `furniture` and `fields`, or is a dash or bullet between them: reading drops nothing silently.
 * Fields that the copy does not carry are null. Copy without any story text has no blocks: the
 * caller refuses it.
 */
export interface Reading {
  readonly headline: string | null
  readonly byline: string | null
  /** The first dateline of the copy without its dash: `PORT ELLERY (AP)`. */
  readonly dateline: string | null
  /** The label that returns on every lead of the story, without ordinal and word count. */
  readonly slugline: string | null
  /** Notes to desks, never for readers. */
  readonly edNote: string | null
  /** The note with which the copy corrects itself (not one that only the carried story has). */
  readonly correctionNote: string | null
  /** What the copy says of its own kind; a hint, never an order. */
  readonly kindHint: Kind | null
  readonly blocks: readonly ReadBlock[]
  readonly furniture: readonly Furniture[]
  readonly fields: readonly ReadField[]
  /** True when new copy stands above an earlier story: sections are then `update` and `earlier`. */
  readonly composite: boolean
  /** Null unless composite. */
  readonly carried: CarriedHeader | null
  readonly warnings: readonly ReadWarning[]
}
