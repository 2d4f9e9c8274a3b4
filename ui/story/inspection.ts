import type { ComponentType, VNode } from 'preact'
import type { WordRun } from '../../core/change/change.ts'
import type { BlockProvenance } from '../../core/provenance/provenance.ts'
import type { Block } from '../../core/story/document.ts'

/** One sentence of the text: its block's id and its index in it. */
export interface SentenceRef {
  readonly block: string
  readonly index: number
}

/** A block's words, and what is known of its sentences; indexes are null where it has no such one. */
export interface SentencesProps {
  readonly block: Block
  readonly words: readonly WordRun[]
  /** null where the block changed since its provenance was told. */
  readonly origins: BlockProvenance[string] | null
  /** The sentence whose origin is shown. */
  readonly open: number | null
  /** The sentence that the tab key reaches; arrow keys go on from it. */
  readonly reachable: number | null
}

/**
 * How text is written where readers can ask where its sentences come from: each with an address, and
 * a note on the one that is asked about. Comparisons and other sites' pages do without.
 */
export interface Inspection {
  readonly Text: ComponentType<SentencesProps>
  readonly provenance: BlockProvenance
  readonly open: SentenceRef | null
  readonly reachable: SentenceRef | null
  /** The note on the open sentence. */
  readonly note: VNode | null
}
