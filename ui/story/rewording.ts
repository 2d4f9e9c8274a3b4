import type { WordRun } from '../../core/change/change.ts'

/** Of the letters of both texts, the least that an edit read in place has kept. */
const KEPT_SHARE = 0.4

/**
 * Whether an edit changed so much, in more than one place, that its words in place would be crumbs:
 * more than 60 % of the letters of both texts. One change in one place reads well at any size.
 */
export function isReworded(words: readonly WordRun[]): boolean {
  const size = { '=': 0, '-': 0, '+': 0 }
  let places = 0
  let before: WordRun[0] = '='
  for (const [sign, text] of words) {
    size[sign] += text.replace(/\s+/g, '').length
    if (sign !== '=' && before === '=') places += 1
    before = sign
  }
  const kept = 2 * size['=']
  return places > 1 && size['-'] > 0 && kept < KEPT_SHARE * (kept + size['-'] + size['+'])
}

/** The text as it was before the edit. */
export function earlierWording(words: readonly WordRun[]): string {
  return words.map(([sign, text]) => (sign === '+' ? '' : text)).join('')
}
