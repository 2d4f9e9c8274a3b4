import type { Kind } from '../story/kind.ts'

/** A run of words in a comparison: kept, taken out or put in. Concatenated they give either text. */
export type WordRun = readonly ['=' | '-' | '+', string]

export interface ChangeCounts {
  readonly blocksAdded: number
  readonly blocksRemoved: number
  readonly blocksEdited: number
  readonly blocksMoved: number
  readonly sentencesAdded: number
  readonly sentencesRemoved: number
  readonly sentencesEdited: number
  readonly sentencesMoved: number
  readonly wordsAdded: number
  readonly wordsRemoved: number
}

export interface FieldChange {
  readonly field: 'headline' | 'byline' | 'dateline'
  readonly from: string | null
  readonly to: string | null
}

/** One block of either side. `from` and `to` are indexes into the old and the new blocks. */
export interface BlockChange {
  readonly op: 'same' | 'added' | 'removed' | 'edited' | 'moved'
  readonly from: number | null
  readonly to: number | null
  /** True on a moved block whose text also changed. */
  readonly edited?: boolean
  readonly words?: readonly WordRun[]
}

/**
 * A sentence of one side. `start` and `end` are UTF-16 offsets, half-open, into the text that was
 * given: the file for `writethru diff`, the block's text for a comparison of stored revisions.
 * `block` is the index of its block.
 */
export interface ChangeSentence {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly block: number
}

export type SentenceRelation = 'same' | 'edited' | 'moved' | 'moved-edited' | 'split' | 'merged'

/** Sentences of the old side that became sentences of the new one (indexes into `sentences`). */
export interface SentenceMatch {
  readonly old: readonly number[]
  readonly new: readonly number[]
  readonly relation: SentenceRelation
  readonly words?: readonly WordRun[]
}

/** Both texts, partitioned: every sentence is in exactly one of matches, added, removed. */
export interface SentenceChanges {
  readonly old: readonly ChangeSentence[]
  readonly new: readonly ChangeSentence[]
  readonly matches: readonly SentenceMatch[]
  readonly added: readonly number[]
  readonly removed: readonly number[]
}

/**
 * Something checkable that changed. `from` and `to` are the values in words as printed (null: not
 * said on that side); `old` and `new` are the sentences that say so.
 */
export interface FactChange {
  readonly type: 'number' | 'name' | 'place' | 'time' | 'quote' | 'attribution' | 'hedge'
  readonly label: string
  readonly from: string | null
  readonly to: string | null
  readonly old: number | null
  readonly new: number | null
}

/** Something that a note says changed, held against what did. */
export interface Claim {
  readonly claim: string
  readonly source: 'edNote' | 'correctionNote' | 'copy'
  readonly verdict: 'borne-out' | 'not-found' | 'undeclared'
  readonly evidence: string
}

/** What a reader should understand of the way from one revision to another. */
export interface Change {
  /** Revision numbers; null where a side is no revision (two files, a preview). */
  readonly from: number | null
  readonly to: number | null
  readonly kind: Kind | 'unchanged'
  /** One line that a reader understands. */
  readonly summary: string
  /** 0 nothing … 1 everything. */
  readonly significance: number
  readonly counts: ChangeCounts
  readonly fields: readonly FieldChange[]
  readonly blocks: readonly BlockChange[]
  readonly sentences: SentenceChanges
  readonly facts: readonly FactChange[]
  readonly claims: readonly Claim[]
}
