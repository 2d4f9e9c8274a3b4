/*
 * Shapes of lines that tell a headline from a sentence. Scripts without case (Arabic, Hebrew, Hindi,
 * Chinese, Japanese, Thai, …) never look like a headline here: Latin habits say nothing about them.
 */

const CLOSERS = /["'”’»›」』）)\]\s]{1,20}$/
const SENTENCE_END = /[.!?…。！？．｡।॥؟۔։።၊။។᙮]$/
const ABBREVIATION_END = /(?:^|[\s(])(?:\p{L}\.){2,}$|\b(?:Inc|Co|Corp|Ltd|Jr|Sr|No|St)\.$/u

/** True if the text stops like a sentence does (in any script), closing quotes aside. */
export function endsSentence(text: string): boolean {
  return SENTENCE_END.test(withoutClosers(text))
}

/** True if the text ends in a full stop that ends a sentence, not in `U.S.` or `Inc.`. */
function endsInFullStop(text: string): boolean {
  const bare = withoutClosers(text)
  return /[.…。．｡।॥۔։።။។]$/.test(bare) && !ABBREVIATION_END.test(bare)
}

function withoutClosers(text: string): string {
  return text.slice(-80).trimEnd().replace(CLOSERS, '')
}

/** True if the first letter of the text, quotes and brackets aside, is a small one. */
export function startsLower(text: string): boolean {
  return /^[\p{Ps}\p{Pi}"'$]{0,4}\p{Ll}/u.test(text)
}

/** True if the text opens with a capital, or with a figure and has capitals or small letters later. */
function startsUpper(text: string): boolean {
  if (/^[\p{Ps}\p{Pi}"'$]{0,4}\p{Lu}/u.test(text)) return true
  return (
    /^[\p{Ps}\p{Pi}"'$€£#]{0,4}\p{Nd}/u.test(text) && /[\p{Lu}\p{Ll}]/u.test(text.slice(0, 200))
  )
}

/** Words by white space. */
export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}

/** True for a time of day alone (`10:05 a.m.`, `8 a.m. EDT`, `16.10`), as it heads an entry. */
export function isClock(text: string): boolean {
  return /^(?:\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?|noon|midnight)(?:\s[A-Z]{2,4})?$/i.test(
    text,
  )
}

/** True for a paragraph that reads as running text: it ends like a sentence, or is long. */
export function readsAsText(text: string): boolean {
  return text.length >= 160 || (text.length >= 20 && endsSentence(text))
}

/** True for a line that could be a headline: opens like one, is short, and has no full stop. */
export function looksLikeHeadline(text: string, limits = { length: 200, words: 30 }): boolean {
  if (text.length > limits.length || !startsUpper(text)) return false
  if (endsInFullStop(text) || /[,;:\-–—]$/.test(text)) return false
  return countWords(text) <= limits.words
}
