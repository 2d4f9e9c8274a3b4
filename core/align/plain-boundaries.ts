/** The classes of UAX #29 for the characters of PLAIN. */
const CLOSE = `"'()\\[\\]{}«»‘’“”`
const SPACE = '\\t\\n\\r \\u00a0'
const GOES_ON = ',\\-:;–—'
const UPPER = 'A-ZÀ-ÖØ-Þ'
const LOWER = 'a-zß-öø-ÿ'

/** Text in Latin letters, none of them rare, with the marks that newspapers set. */
const PLAIN = /^[\t\n\r -~\u00a0£€…–—‘’“”«»•À-ÿ]*$/

/** What these rules leave to Intl.Segmenter: `.(`, where segmentSentences moves the boundary. */
const OPENS_AT_ONCE = /[.!?][([{«‘“]/

/** Greek asks its questions with `;`, and an extension of a tag may ask for other rules. */
const TAILORED = /^el\b|-u-/i

/** What stands between a terminal and the next sentence, as far as it goes, and what may not follow. */
const BEHIND =
  `(?:[${CLOSE}]*[${SPACE}]+(?![${SPACE}${GOES_ON}.!?])|` +
  `[${CLOSE}]*(?![${CLOSE}${SPACE}${GOES_ON}.!?]))`

/** A full stop that is none: `3.5`, `U.S`, or the next letter is a small one. */
const NO_STOP = `\\d|(?<=[${UPPER}${LOWER}]\\.)[${UPPER}]`
const GOES_ON_SMALL = `(?![^${UPPER}${LOWER}.!?]*[${LOWER}])`

const BOUNDARY = new RegExp(`[!?]${BEHIND}|\\.(?!${NO_STOP})${BEHIND}${GOES_ON_SMALL}`, 'g')

/**
 * Where sentences end according to UAX #29, the end of the text included: what Intl.Segmenter says,
 * at a small part of its cost; null where only it can say. A line break is a space. Linear.
 */
export function plainBoundaries(
  text: string,
  language: string | null | undefined,
): readonly number[] | null {
  if (!PLAIN.test(text) || OPENS_AT_ONCE.test(text) || TAILORED.test(language ?? '')) return null
  const ends: number[] = []
  // By test: a match object for every sentence costs as much as finding it.
  BOUNDARY.lastIndex = 0
  while (BOUNDARY.test(text)) if (BOUNDARY.lastIndex < text.length) ends.push(BOUNDARY.lastIndex)
  ends.push(text.length)
  return ends
}
