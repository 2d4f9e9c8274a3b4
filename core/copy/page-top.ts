import { readByline } from './byline.ts'
import { readDeskLabel } from './desk-label.ts'
import { countWords, endsSentence, looksLikeHeadline } from './line-shape.ts'
import { readMarker } from './markers.ts'
import { readNote } from './notes.ts'
import type { Mark, Paragraph } from './paragraph.ts'
import { isSignature } from './signature.ts'
import { readSlugline } from './slugline.ts'

/** What the lines above a pasted page's story are. */
export interface PageTop {
  /** Indexes of labels, handles and the like. */
  readonly labels: readonly number[]
  readonly marks: ReadonlyMap<number, Mark>
}

const NOTHING: PageTop = { labels: [], marks: new Map() }
/** `Jane Doe`, `JANE DOE and John Roe in Tarvik`: names and nothing else. */
const NAMES =
  /^\p{Lu}[\p{L}\p{M}.'’-]+(?: \p{Lu}[\p{L}\p{M}.'’-]*){1,3}(?:(?:,| and| &| in|, and) \p{Lu}[\p{L}\p{M}.'’-]*(?: \p{Lu}[\p{L}\p{M}.'’-]*){0,3}){0,5}$/u

/**
 * Reads the lines between a pasted page's top and its first text: the first title-like line is the
 * headline; below it names are the byline (`Jane Doe in Tarvik`), and what is too short for a deck is
 * a label of the page. Only for copy whose top shows furniture already: elsewhere such lines are story.
 */
export function readPageTop(
  paragraphs: readonly Paragraph[],
  reasons: readonly (string | null)[],
  firstText: number,
): PageTop {
  const free = reasons.flatMap((reason, index) =>
    reason === null && index < firstText && isUnknown(paragraphs[index]) ? [index] : [],
  )
  const textOf = (index: number): string => paragraphs[index]?.text ?? ''
  const marked = paragraphs.findIndex(({ mark }) => mark?.type === 'headline')
  const headline = marked >= 0 ? marked : free.find((index) => isTitle(textOf(index)))
  if (headline === undefined || headline > firstText) return NOTHING
  const signed = paragraphs.slice(0, firstText).some(({ text }) => readByline(text) !== null)
  const below = free.filter((index) => index > headline)
  const byline = signed ? undefined : below.find((index) => NAMES.test(textOf(index)))
  const marks = new Map<number, Mark>()
  if (marked < 0) marks.set(headline, { type: 'headline', reason: '' })
  if (byline !== undefined) marks.set(byline, { type: 'byline', reason: '' })
  const labels = free.filter((index) => {
    if (marks.has(index)) return false
    const atText = index === firstText - 1 && /^[\p{Lu}\s]{5,}$/u.test(textOf(index))
    return index !== headline && !atText && (index < headline || isLabel(textOf(index)))
  })
  return { labels, marks }
}

/** A line that nothing else reads, markup included. */
function isUnknown(paragraph: Paragraph | undefined): boolean {
  if (!paragraph || paragraph.mark !== null) return false
  const { text } = paragraph
  if (readSlugline(text) || readNote(text, {}) || readDeskLabel(text)) return false
  return readMarker(text) === null && !isSignature(text)
}

function isTitle(text: string): boolean {
  return looksLikeHeadline(text) && countWords(text) >= 4 && !text.includes('|')
}

function isLabel(text: string): boolean {
  return countWords(text) < 4 && !endsSentence(text) && !/^[•▪◦‣●■·*]/.test(text)
}
