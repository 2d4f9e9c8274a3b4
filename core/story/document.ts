/** What a block is, as a reader sees it. A marker is the line between an update and the earlier story. */
export type BlockType = 'paragraph' | 'heading' | 'quote' | 'list-item' | 'marker'

/**
 * Which part of the copy a block belongs to. In composite copy, `update` is the new copy above the
 * marker and `earlier` the story carried below it (the marker itself counts as `earlier`); copy
 * without a carried story is all `body`.
 */
export type Section = 'update' | 'earlier' | 'body'

/** The smallest addressed part of a document. `id` survives revisions for as long as the block does. */
export interface Block {
  readonly id: string
  readonly type: BlockType
  readonly section: Section
  readonly text: string
}

/** Parsed copy: what readers get. A field that the copy did not carry is null, never ''. */
export interface Document {
  readonly headline: string | null
  readonly byline: string | null
  /** The place (and agency) the copy was filed from, without the dash: `PORT ELLERY (AP)`. */
  readonly dateline: string | null
  /** BCP 47 tag, or null when the filing did not say. */
  readonly language: string | null
  readonly blocks: readonly Block[]
}

/** The fields of a document that are not blocks, in the order in which readers meet them. */
export const DOCUMENT_FIELDS = ['headline', 'byline', 'dateline', 'language'] as const
export type DocumentField = (typeof DOCUMENT_FIELDS)[number]

/** Revision 0 of every story: what revision 1 is compared with and built from. */
export const EMPTY_DOCUMENT: Document = Object.freeze({
  headline: null,
  byline: null,
  dateline: null,
  language: null,
  blocks: Object.freeze([]),
})
