import type { Paragraph } from '../../core/copy/paragraph.ts'
import { splitParagraphs } from '../../core/copy/read-text.ts'
import type { Reading } from '../../core/copy/reading.ts'
import { offsetThrough } from '../../core/copy/source-offset.ts'
import type { Block, BlockType, Document, Section } from '../../core/story/document.ts'

/** A text as one side of a comparison. */
export interface WholeText {
  readonly document: Document
  /** The offset in the source of an offset in a block's text. */
  readonly span: (block: number, offset: number) => number
}

/** What reading found a stretch of the source to be. */
interface Piece {
  readonly start: number
  readonly end: number
  readonly type: BlockType
  readonly section: Section
}

/**
 * The whole of a text as blocks, for comparing: other than in a story that readers get, headline,
 * dateline, notes and page furniture stand among the blocks, for a comparison must not hide text.
 * Paragraphs, types and sections are those of `reading`. Linear in the text.
 */
export function readWholeText(source: string, reading: Reading): WholeText {
  const paragraphs = splitParagraphs(source)
  const pieces = matchPieces(paragraphs, listPieces(reading))
  const blocks = paragraphs.map(
    ({ text }, index): Block => ({
      id: String(index),
      type: pieces[index]?.type ?? 'paragraph',
      section: pieces[index]?.section ?? 'body',
      text,
    }),
  )
  return {
    document: {
      headline: reading.headline,
      byline: reading.byline,
      dateline: reading.dateline,
      language: null,
      blocks,
    },
    span(block, offset) {
      const paragraph = paragraphs[block]
      if (!paragraph) return offset
      return offset >= paragraph.text.length
        ? paragraph.end
        : offsetThrough(paragraph.anchors, offset)
    },
  }
}

/** Everything that reading found, in the order of the source. */
function listPieces({ blocks, fields, furniture }: Reading): readonly Piece[] {
  return [
    ...blocks,
    ...fields.map(({ field, section, start, end }): Piece => {
      return { start, end, section, type: field === 'headline' ? 'heading' : 'paragraph' }
    }),
    ...furniture.map(({ start, end }): Piece => {
      return { start, end, section: 'body', type: 'paragraph' }
    }),
  ].sort((one, other) => one.start - other.start)
}

/**
 * For each paragraph what it was found to be: of several pieces (a dateline and the text behind it)
 * the last; null where reading found nothing, a rule of underscores for one.
 */
function matchPieces(
  paragraphs: readonly Paragraph[],
  pieces: readonly Piece[],
): readonly (Piece | null)[] {
  let next = 0
  let last: Piece | null = null
  return paragraphs.map(({ start, end }) => {
    for (let piece = pieces[next]; piece && piece.start < end; piece = pieces[++next]) last = piece
    return last && last.end > start ? last : null
  })
}
