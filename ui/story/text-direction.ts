import type { Document } from '../../core/story/document.ts'

/** Where lines of text begin: `ltr` on the left, `rtl` on the right. */
export type Direction = 'ltr' | 'rtl'

/** Languages written from right to left where their tag names no script. */
const RTL_LANGUAGES = new Set('ar arc azb ckb dv fa he iw ks nqo pnb ps sd syr ug ur yi'.split(' '))
const RTL_SCRIPT = /-(arab|hebr|nkoo|syrc|thaa|adlm|rohg)\b/i
const ANY_SCRIPT = /-[a-z]{4}\b/i
const LETTER = /\p{L}/u
const RTL_LETTER =
  /[\p{sc=Arab}\p{sc=Hebr}\p{sc=Nkoo}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Adlm}\p{sc=Rohg}]/u

/** By the first letter, as browsers do for `dir="auto"`; text without letters is `ltr`. */
export function textDirection(text: string): Direction {
  return RTL_LETTER.test(LETTER.exec(text)?.[0] ?? '') ? 'rtl' : 'ltr'
}

/** By the language when the copy says which it is, else by the text. */
export function documentDirection(document: Document): Direction {
  const { language, headline, blocks } = document
  if (language === null) {
    return textDirection(headline ?? blocks.find(({ text }) => LETTER.test(text))?.text ?? '')
  }
  if (ANY_SCRIPT.test(language)) return RTL_SCRIPT.test(language) ? 'rtl' : 'ltr'
  return RTL_LANGUAGES.has(language.toLowerCase().split('-')[0] ?? '') ? 'rtl' : 'ltr'
}
