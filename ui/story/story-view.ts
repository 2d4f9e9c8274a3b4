import type { FactChange, WordRun } from '../../core/change/change.ts'
import type { BlockProvenance } from '../../core/provenance/provenance.ts'
import type { StoryLife } from '../../core/provenance/trace-life.ts'
import type { Document } from '../../core/story/document.ts'
import type { Kind } from '../../core/story/kind.ts'
import type { Position } from '../../core/story/position.ts'

/** The story, as far as it stays the same from one revision to the next. */
export interface StoryIdentity {
  readonly id: string
  readonly slug: string
  readonly slugline: string
  readonly state: 'open' | 'closed'
  /** RFC 3339, UTC. */
  readonly firstFiledAt: string
}

/** What happened to a block that stands on the page, and in which revision. */
export interface PageMark {
  /** The block's id. */
  readonly id: string
  readonly mark: 'new' | 'edited' | 'moved'
  readonly direction?: 'up' | 'down'
  /** The edited text, kept and changed words in order. Absent where the words are not known. */
  readonly words?: readonly WordRun[]
  readonly revision: number
  readonly at: string
}

/** Text that no longer stands on the page. */
export interface RemovedText {
  readonly id: string
  readonly text: string
  /** The id of the block on the page that it stood behind; null: on top. */
  readonly after: string | null
  readonly revision: number
  readonly at: string
}

/** The headline that a newer one replaced. */
export interface EarlierHeadline {
  readonly text: string
  readonly revision: number
  readonly at: string
}

export interface LedgerFact extends FactChange {
  readonly revision: number
  readonly at: string
}

/** How many blocks a revision added, edited and removed. */
export interface Mix {
  readonly added: number
  readonly edited: number
  readonly removed: number
}

export interface TimelineEntry {
  readonly number: number
  readonly kind: Kind
  readonly at: string
  readonly summary: string
  /** Read out of copy that a later revision carried. */
  readonly reconstructed: boolean
  /** null where it is not known. */
  readonly mix: Mix | null
  readonly correctionNote: string | null
  /** Its text is not kept any more. */
  readonly compacted?: true
}

/**
 * All that the story page shows of a story at one position. It is plain JSON: the server renders
 * it and hands it to the browser, which carries it on from there (advance-view.ts).
 */
export interface StoryView {
  readonly story: StoryIdentity
  readonly position: Position
  readonly hash: string
  readonly document: Document
  /** Which revision wrote each sentence. Blocks that changed since it was told are not in it. */
  readonly provenance: BlockProvenance
  /** Whether the newest revision is recent enough to call the story breaking. */
  readonly breaking: boolean
  /** Marks of this revision and later are new to the reader; older ones are shown muted. */
  readonly freshFrom: number
  readonly marks: readonly PageMark[]
  readonly removed: readonly RemovedText[]
  readonly earlierHeadline: EarlierHeadline | null
  /** Newest first. */
  readonly facts: readonly LedgerFact[]
  /** Newest first; may end before the first revision where a story has very many. */
  readonly revisions: readonly TimelineEntry[]
  /** The life of every sentence, for the drawing; null where it is not known. */
  readonly life: StoryLife | null
}
