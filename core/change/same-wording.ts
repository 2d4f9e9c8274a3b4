import { type PlainWord, plainWords } from './plain-wording.ts'

/** Shortest word in which a letter more, less or other may be a spelling fix. */
const LONG_WORD = 6

/** Letters that spelling confuses: `seperate`, `organise`, `defence`. */
const CONFUSED = /^(?:[aeiouy]{2}|sz|zs|cs|sc)$/

/**
 * Whether two texts tell the same in other words: punctuation, articles, stock synonyms, spelling.
 * Everything else (numbers, names, days, hedges, denials, any other word) tells something, and so
 * does its order. In doubt false. Linear.
 */
export function isSameWording(
  old: string,
  fresh: string,
  language: string | null,
  { divided = false } = {},
): boolean {
  const before = plainWords(old, language, { withLinks: !divided })
  const after = plainWords(fresh, language, { withLinks: !divided })
  if (before.length !== after.length) return joined(before) === joined(after)
  const areAlike = before.every((word, at) => {
    const other = after[at]
    return other !== undefined && isAlike(word, other)
  })
  return areAlike || joined(before) === joined(after)
}

/** `bio fuel` and `biofuel`. */
function joined(words: readonly PlainWord[]): string {
  return words.map(({ text }) => text).join('')
}

function isAlike(a: PlainWord, b: PlainWord): boolean {
  if (a.text === b.text) return true
  if (a.isName || b.isName) return false
  return isSpellingFix(a.text, b.text) || isStandIn(a.text, b.text) || isStandIn(b.text, a.text)
}

/** `they` for `the heaters`: what is meant stands before it. */
function isStandIn(noun: string, pronoun: string): boolean {
  if (!/^\p{L}{4,}$/u.test(noun)) return false
  return /^(?:they|them)$/.test(pronoun) ? /[^s]s$/.test(noun) : false
}

/**
 * Whether one word is likely the other misspelt: two neighbours swapped, a letter more or less, or
 * one that spelling confuses; never at the ends, where endings (`passengers`) and prefixes
 * (`unsafe`) make other words of it.
 */
function isSpellingFix(a: string, b: string): boolean {
  if (!/^\p{L}+$/u.test(a + b)) return false
  let head = 0
  while (head < a.length && a[head] === b[head]) head++
  let tail = 0
  const room = Math.min(a.length, b.length) - head
  while (tail < room && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  const [from, to] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)]
  const isSwap = from.length === 2 && from === [...to].reverse().join('')
  if (isSwap) return head > 0
  if (Math.min(a.length, b.length) < LONG_WORD - 1 || head === 0 || tail === 0) return false
  return from.length + to.length === 1 || CONFUSED.test(from + to)
}
