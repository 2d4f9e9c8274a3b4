import type { Block, DocumentField } from '../story/document.ts'

/** Replaces `[start, end)` of the old text (UTF-16 offsets) by `text`. Listed in order, not overlapping. */
export type TextEdit = readonly [start: number, end: number, text: string]

/**
 * One step of a delta. A delta lists the new document's blocks in order, each taken from the old
 * document by index (`copy`, `edit`) or brought along (`insert`); what no op takes is removed.
 * So moves, removals and repeated blocks need no op of their own, and an unchanged live blog of
 * 2,000 blocks is one `copy` (compare VCDIFF, RFC 3284: COPY and ADD). `set` gives a field its new
 * value; a field without one stays.
 */
export type Op =
  | { readonly op: 'set'; readonly field: DocumentField; readonly value: string | null }
  /** Old blocks `[from, to)`, as they are. */
  | { readonly op: 'copy'; readonly from: number; readonly to: number }
  /** Old block `from` with some properties replaced and `edits` applied to its text. */
  | {
      readonly op: 'edit'
      readonly from: number
      readonly set?: Partial<Omit<Block, 'text'>>
      readonly edits?: readonly TextEdit[]
    }
  | { readonly op: 'insert'; readonly block: Block }
