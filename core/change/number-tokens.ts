import { rememberTexts } from '../story/remember-texts.ts'
/** A number in digits, a number in Han numerals, or a word of letters, with its place. */
export interface NumberToken {
  readonly type: 'digits' | 'han' | 'word'
  readonly text: string
  readonly start: number
}

/** Letters of scripts that put no spaces between words, or put endings right behind digits (`23명`). */
const CLOSE_SCRIPT =
  '[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmr}\\p{sc=Mymr}ー〇]'
const HAN_NUMERAL = '[〇零一二三四五六七八九十百千万萬亿億兆两兩]'

/**
 * Digits first, then words, then digits that belong to a name or an ordinal (`3rd`, `747s`), which
 * are passed over as a whole. Repetition is bounded, so that a long row of digits stays linear.
 */
const patterns = (letter: string): string =>
  '([$€£¥₹]?(?:\\p{Nd}{1,3}(?:[\\u00a0\\u202f ]\\p{Nd}{3}){1,5}|\\p{Nd}+)' +
  '(?:[.,:٫٬]\\p{Nd}+){0,12}%?(?:bn|tn|km|kg|cm|mm|ft|mph|kph|[mkMKB](?!\\p{L}))?' +
  `(?![.,:٫٬]?\\p{N})(?=[ap]\\.?m\\b|(?!${letter})))|` +
  `(${letter}(?:${letter}|\\p{N}){0,80}(?:['’ʼ](?:${letter})+)*)|` +
  `\\p{N}(?:${letter}|\\p{N})*`

const SPACED = new RegExp(patterns('[\\p{L}\\p{M}_]'), 'gu')
const CLOSE = new RegExp(
  `((?:\\p{Nd}+(?:[.,，]\\p{Nd}+){0,4})?${HAN_NUMERAL}(?:${HAN_NUMERAL}|\\p{Nd}){0,24})|` +
    patterns(`(?:(?!${CLOSE_SCRIPT})[\\p{L}\\p{M}_])`),
  'gu',
)
const HAS_CLOSE = new RegExp(CLOSE_SCRIPT, 'u')

/** The numbers in digits and the words of a text, in order. Digits inside words are none. Linear. */
export const tokenizeNumbers = rememberTexts((text): readonly NumberToken[] => {
  const tokens: NumberToken[] = []
  const isClose = HAS_CLOSE.test(text)
  for (const match of text.matchAll(isClose ? CLOSE : SPACED)) {
    // By place: named groups cost an object for every word of a text.
    const [digits, word] = isClose ? [match[2], match[3]] : [match[1], match[2]]
    const han = isClose ? match[1] : undefined
    const found = han ?? digits ?? word
    if (found === undefined) continue
    const type = han !== undefined ? 'han' : digits !== undefined ? 'digits' : 'word'
    tokens.push({ type, text: found, start: match.index })
  }
  return tokens
})
