import { readDateline } from './dateline.ts'
import { type PlainHeadline, stripPrefixes } from './headline-prefix.ts'
import {
  countWords,
  endsSentence,
  looksLikeHeadline,
  readsAsText,
  startsLower,
} from './line-shape.ts'
import { readMarker } from './markers.ts'
import type { Paragraph } from './paragraph.ts'
import { isSignature } from './signature.ts'

/** Without byline, dateline or markup below, only a line this short is taken for a headline. */
const UNSIGNED = { length: 120, words: 18 }

/** How an alert opens. */
const ALERT = /^(?:breaking|alert|urgent|flash|just in|update|bulletin)(?: news| alert)?\s?[:—–-]/i

/**
 * The headline that the first paragraph of copy is, by its shape and by what stands below it; null
 * when it is the story's own text (an alert of one line is text, and stays so) or a correction. Markup and a wire
 * prefix (`UPDATE 2-`) settle it; a byline or dateline below nearly does; otherwise the line must be
 * short, without final punctuation, above a paragraph of sentences.
 */
export function findHeadline(
  paragraph: Paragraph,
  below: readonly Paragraph[],
): PlainHeadline | null {
  const { text, mark } = paragraph
  const plain = stripPrefixes(text)
  const next = below.filter(({ text }) => !isNotice(text))
  if (next.length === 0) return null
  if (mark?.type === 'headline') return plain
  if (mark === null && isSigned(next) && isTitledCorrection(text)) return plain
  if (isCorrection(text, plain)) return null
  if (mark !== null) return mark.type === 'heading' ? plain : null
  if (plain.certain && text.length <= 300) return plain
  if (readMarker(text) !== null || readDateline(text)) return null
  // `BREAKING: …` right above the earlier story is the update itself.
  if (ALERT.test(text) && readMarker(below[0]?.text ?? '') === 'carries') return null
  if (!looksLikeHeadline(text)) return null
  if (isSigned(next)) return plain
  if (endsSentence(text) || !looksLikeHeadline(text, UNSIGNED)) return null
  const first = next[0]?.text ?? ''
  const second = next[1]?.text ?? ''
  return startsStory(first) || (isDeck(first) && startsStory(second)) ? plain : null
}

/** `Correction: June 5, 2018`. */
const DATED = /^\W*(?:\w+ )?\d{1,2}\b|^\w+\.? \d{1,2}(?:, \d{4})?$/

/**
 * `Correction: The ferry that never sailed` above a byline or dateline: a title, or how agencies head
 * their correctives. A date or a sentence behind the label is none.
 */
function isTitledCorrection(text: string): boolean {
  const label = /^(?:correction|clarification): /i.exec(text)
  if (!label || endsSentence(text)) return false
  const rest = text.slice(label[0].length)
  return looksLikeTitle(rest) && !DATED.test(rest) && readMarker(rest) === null
}

function looksLikeTitle(text: string): boolean {
  return text.length <= 120 && countWords(text) >= 2 && !/[,;:]$/.test(text)
}

/** A line that says what was wrong; `CORRECTION: Ferry fire kills 11, not 12` is a headline. */
function isCorrection(text: string, plain: PlainHeadline): boolean {
  if (readMarker(plain.headline) === 'correction') return true
  return readMarker(text) === 'correction' && (!plain.certain || endsSentence(text))
}

/** A byline or dateline right below, or below one line more (a deck). */
function isSigned(below: readonly Paragraph[]): boolean {
  const first = below[0]?.text ?? ''
  const second = below[1]?.text ?? ''
  return isSignature(first) || (isDeck(first) && isSignature(second))
}

/** A line between headline and story. */
function isDeck(text: string): boolean {
  return looksLikeHeadline(text) && text.length >= 20
}

function startsStory(text: string): boolean {
  return readsAsText(text) && !startsLower(text) && readMarker(text) === null
}

/** A line between headline and story that is neither: `This is a developing story.`, a correction. */
function isNotice(text: string): boolean {
  const role = readMarker(text)
  return role !== null && role !== 'kill'
}
