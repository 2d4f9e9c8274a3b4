import type { BlockType, DocumentField, Section } from '../story/document.ts'

/**
 * Text that comes in: words as they are, or a list in which three numbers in a row stand for text of
 * the old document, `block, start, length` (UTF-16 offsets into that old block's text).
 */
export type NewText = string | readonly (string | number)[]

/**
 * Edits of a text from its start, in threes: how many UTF-16 units stay, how many then go, and what
 * comes in their place. What is behind the last of them stays.
 */
export type TextEdits = readonly (number | NewText)[]

/**
 * What a field becomes: null (none), a new text (a list begins with words, be they none), or edits of
 * the one it had.
 */
export type FieldValue = null | NewText | TextEdits

/** Things that are neither kept nor edited nor new blocks; each property on its own or with others. */
export type Setting = {
  /** Goes on from this old block, by index: how blocks change places. */
  readonly at?: number
  /** What the blocks behind it are, until the next of its kind. null: kept ones what they were. */
  readonly type?: BlockType | null
  readonly section?: Section | null
} & { readonly [Field in DocumentField]?: FieldValue }

/**
 * One step of a delta. A delta lists the new document's blocks in order while it walks through the old
 * ones from the first, so that what stays needs a number and what moves or goes hardly more:
 * - `12`: the next 12 old blocks stay · `-2`: the next 2 go
 * - `[60, 2, "14"]`: the next old block stays with its text edited
 * - `["3-1", "Divers …"]`: a new block, its id and its text (`paragraph`, `body` unless set)
 * - `{"at": 4}`, `{"section": "earlier"}`, `{"headline": "…"}`: see Setting
 *
 * No old block may be taken twice. An update on top of 2,000 blocks that stay is
 * `[{"section":"update"},["3-1","…"],{"section":"earlier"},2000]`. Text that was elsewhere in the old
 * document is not sent again (compare VCDIFF, RFC 3284).
 */
export type Op = number | TextEdits | readonly [id: string, ...text: (string | number)[]] | Setting
