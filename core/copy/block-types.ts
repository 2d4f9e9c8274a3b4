import type { BlockType } from '../story/document.ts'
import { readDateline, readLoneDateline } from './dateline.ts'
import { countWords, endsSentence, isClock, looksLikeHeadline, readsAsText } from './line-shape.ts'
import { readMarker } from './markers.ts'
import { cut, type Paragraph } from './paragraph.ts'

export interface TypedParagraph {
  readonly type: BlockType
  readonly paragraph: Paragraph
}

/** Signs that open a list item wherever they stand; a dash does so only beside another one. */
const BULLET = /^[•▪◦‣●■·*]\s+/
const DASH_BULLET = /^[-–—]\s+/
const NUMBER = /^\(?(\d{1,2})[.)]\s+\S/
const QUOTE = /^>\s*/
const HASHES = /^#{1,6}\s+/
const HEADING = { length: 80, words: 12 }

/**
 * Gives paragraphs of a story their types: by markup where there is some, by marker wording, by
 * bullets and quote signs (which are taken off), and headings by shape: a short line without final
 * punctuation between paragraphs of sentences, or in capitals between lines that are not. Everything
 * else is a paragraph.
 */
export function typeParagraphs(paragraphs: readonly Paragraph[]): readonly TypedParagraph[] {
  return paragraphs.map((paragraph, index) => {
    const before = paragraphs[index - 1] ?? null
    const after = paragraphs[index + 1] ?? null
    return typeParagraph(paragraph, before, after)
  })
}

function typeParagraph(
  paragraph: Paragraph,
  before: Paragraph | null,
  after: Paragraph | null,
): TypedParagraph {
  const { text, mark } = paragraph
  const role = readMarker(text)
  if (role === 'correction') return without(BULLET, 'paragraph', paragraph)
  if (role !== null) return { type: 'marker', paragraph }
  if (mark?.type === 'headline') return { type: 'heading', paragraph }
  if (mark?.type === 'heading' || mark?.type === 'quote' || mark?.type === 'list-item') {
    return { type: mark.type, paragraph }
  }
  const dashed =
    DASH_BULLET.test(text) && [before, after].some((near) => near && DASH_BULLET.test(near.text))
  if (BULLET.test(text)) return without(BULLET, 'list-item', paragraph)
  if (dashed) return without(DASH_BULLET, 'list-item', paragraph)
  if (isNumbered(text, before, after)) return { type: 'list-item', paragraph }
  if (QUOTE.test(text)) return without(QUOTE, 'quote', paragraph)
  if (HASHES.test(text)) return without(HASHES, 'heading', paragraph)
  return { type: isHeading(text, before, after) ? 'heading' : 'paragraph', paragraph }
}

function without(sign: RegExp, type: BlockType, paragraph: Paragraph): TypedParagraph {
  const rest = cut(paragraph, sign.exec(paragraph.text)?.[0].length ?? 0)
  return rest ? { type, paragraph: rest } : { type: 'paragraph', paragraph }
}

function isNumbered(text: string, before: Paragraph | null, after: Paragraph | null): boolean {
  const number = numberOf(text)
  if (number === null) return false
  return numberOf(before?.text ?? '') === number - 1 || numberOf(after?.text ?? '') === number + 1
}

function numberOf(text: string): number | null {
  const found = NUMBER.exec(text)
  return found ? Number(found[1]) : null
}

function isHeading(text: string, before: Paragraph | null, after: Paragraph | null): boolean {
  if (!after || readMarker(after.text) !== null) return false
  if (before && isInCapitals(text) && opensText(after.text) && !isUpper(before.text)) return true
  if (!readsAsText(after.text)) return false
  if (isClock(text)) return true
  if (!looksLikeHeadline(text, HEADING) || /[.!?…"”'’)]$/.test(text)) return false
  return before === null || readsAsText(before.text)
}

/** `THE CAUSE`: a few words in capitals, no dateline and no sentence. */
function isInCapitals(text: string): boolean {
  if (!isUpper(text) || !/\p{Lu}{3}/u.test(text) || /[.!…,;:\-–—]$/.test(text)) return false
  if (text.length > HEADING.length || countWords(text) > HEADING.words) return false
  return readLoneDateline(text) === null && readDateline(text) === null
}

/** A sentence or a bullet below a heading, not a row of a table. */
function opensText(text: string): boolean {
  return !isUpper(text) && (endsSentence(text) || BULLET.test(text))
}

/** No small letter in the line (in what of it a line can hold): in a script with capitals, capitals. */
function isUpper(text: string): boolean {
  return !/\p{Ll}/u.test(text.slice(0, 400))
}
