import { plainBoundaries } from './plain-boundaries.ts'
import { isSentenceBreak } from './sentence-breaks.ts'
import { segmenterFor } from './split-words.ts'

/** Half-open, in UTF-16 offsets. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** How much text Intl.Segmenter sees at once: its cost per sentence grows with its input. */
const WINDOW = 1_500
const LOOK_AHEAD = 60
const LOOK_BEHIND = 40

/**
 * The sentences of a text, in order, white space trimmed; together they hold every character that
 * is not white space. Boundaries are those of Intl.Segmenter (UAX #29), repaired where newspapers
 * know better (`Gen. Vale`, `the U.S. Navy`, `Jan. 3`, initials, `"Go!" he cried`). A line break
 * is wrapping; a blank line ends a sentence. Linear in the length of the text.
 * @param language BCP 47; null, none, or a tag unknown to Intl: English rules
 */
export function segmentSentences(text: string, language?: string | null): readonly Span[] {
  const spans: Span[] = []
  if (!mayDivide(text)) {
    pushTrimmed(text, 0, text.length, spans)
    return spans
  }
  if (!text.includes('\n')) {
    segmentParagraph(text, 0, text.length, language, spans)
    return spans
  }
  let from = 0
  for (const blank of text.matchAll(/\n[^\S\n]*\n\s*/g)) {
    segmentParagraph(text, from, blank.index, language, spans)
    from = blank.index + blank[0].length
  }
  segmentParagraph(text, from, text.length, language, spans)
  return spans
}

/**
 * Whether a sentence ends inside the text: words behind a terminal, or a blank line. In two searches:
 * one expression for both would look through the whole rest behind each of a thousand dots.
 */
function mayDivide(text: string): boolean {
  const terminal = text.search(/\p{Sentence_Terminal}/u)
  const goesOn = terminal >= 0 && /[\p{L}\p{N}]/u.test(text.slice(terminal))
  return goesOn || (text.includes('\n') && /\n[^\S\n]*\n/.test(text))
}

function segmentParagraph(
  text: string,
  from: number,
  to: number,
  language: string | null | undefined,
  spans: Span[],
): void {
  const paragraph = text.slice(from, to)
  const ends =
    plainBoundaries(paragraph, language) ??
    boundaries(paragraph, segmenterFor(language, 'sentence'))
  let start = from
  for (const boundary of ends) {
    const end = from + boundary
    if (end < to) {
      const after = text.slice(end, Math.min(to, end + LOOK_AHEAD)).trim()
      const before = text.slice(Math.max(start, end - LOOK_BEHIND), end).trim()
      if (!isSentenceBreak(before, after)) continue
    }
    pushTrimmed(text, start, end, spans)
    start = end
  }
}

function pushTrimmed(text: string, from: number, to: number, spans: Span[]): void {
  const sentence = text.slice(from, to)
  const trimmed = sentence.trim()
  if (trimmed === '') return
  const start = from + sentence.length - sentence.trimStart().length
  spans.push({ start, end: start + trimmed.length })
}

/** Where sentences end according to UAX #29, the end of the text included. */
function* boundaries(paragraph: string, segmenter: Intl.Segmenter): Generator<number> {
  const text = paragraph.replace(/[\r\n\u0085\u2028\u2029]/g, ' ')
  let from = 0
  let size = WINDOW
  while (from < text.length) {
    const window = text.slice(from, from + size)
    const isLast = from + size >= text.length
    let last = 0
    for (const { index, segment } of segmenter.segment(window)) {
      const end = index + segment.length
      // The sentence at the window's edge may go on: it opens the next window.
      if (end === window.length && !isLast) break
      last = from + end - openingAtEnd(segment)
      yield last
    }
    if (isLast) {
      // An opening bracket with nothing behind it ends the text all the same.
      if (last < text.length) yield text.length
      return
    }
    // A sentence longer than the window: a larger one, doubling, so that the sum stays linear.
    if (last === 0) size *= 2
    else {
      from = last
      size = WINDOW
    }
  }
}

/** UAX #29 leaves an opening bracket that follows without a space (`。「`) to the sentence before. */
function openingAtEnd(segment: string): number {
  const opening = /[.!?。！？．｡]([\p{Ps}\p{Pi}]+)$/u.exec(segment.slice(-8))?.[1]
  return opening?.length ?? 0
}
