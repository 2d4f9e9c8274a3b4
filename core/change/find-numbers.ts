import { splitWords } from '../align/split-words.ts'

/** A number as a text prints it, with its sign, scale and unit: `$2.5 million`, `twenty-one`. */
export interface PrintedNumber {
  readonly text: string
  /** Offsets in the text it was found in. */
  readonly start: number
  readonly end: number
  /** NaN where its digits are not read (scripts other than Latin). */
  readonly value: number
  readonly measure: 'count' | 'money' | 'percent' | 'year'
}

const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const SCALES: Readonly<Record<string, number>> = {
  dozen: 12,
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
}
const PERCENT = /^(?:percent|per cent|pct|%)/i
const MONEY = /^(?:dollars?|euros?|pounds?|yen|yuan|rupees?|cents?)$/i

interface Word {
  readonly text: string
  readonly start: number
}

/**
 * The numbers a text prints, in digits of any script or in English words, in order. Ordinals are
 * not numbers here. Linear.
 */
export function findNumbers(text: string, language?: string | null): readonly PrintedNumber[] {
  const words = wordsOf(text, language)
  const numbers: PrintedNumber[] = []
  for (let at = 0; at < words.length; at++) {
    const first = words[at]
    const base = first && readNumber(first.text)
    if (!first || base === null || base === undefined) continue
    let value = base
    let last = first
    const next = words[at + 1]
    if (next && TENS.includes(lower(first)) && isOneOfNine(next) && isHyphen(text, first, next)) {
      value += UNITS.indexOf(lower(next))
      last = next
      at++
    }
    for (let scale = words[at + 1]; scale && isScale(text, last, scale); scale = words[at + 1]) {
      value *= SCALES[lower(scale)] ?? 1
      last = scale
      at++
    }
    const end = last.start + last.text.length
    numbers.push({
      text: text.slice(first.start, end),
      start: first.start,
      end,
      value,
      measure: measureOf(text, first.text, end, value),
    })
  }
  return numbers
}

function wordsOf(text: string, language: string | null | undefined): readonly Word[] {
  const words: Word[] = []
  let start = 0
  for (const piece of splitWords(text, language)) {
    if (piece.type === 'word') words.push({ text: piece.text, start })
    start += piece.text.length
  }
  return words
}

/** null when the word is no number. */
function readNumber(word: string): number | null {
  if (/^[$€£¥₹]?\p{Nd}[\p{Nd}.,:٫٬]*%?$/u.test(word)) {
    return Number(word.normalize('NFKC').replace(/[$€£¥₹,%]/g, '') || NaN)
  }
  const plain = word.toLowerCase()
  const unit = UNITS.indexOf(plain)
  if (unit >= 0) return unit
  const ten = TENS.indexOf(plain)
  return ten >= 0 ? (ten + 2) * 10 : null
}

function lower(word: Word): string {
  return word.text.toLowerCase()
}

function isOneOfNine(word: Word): boolean {
  const unit = UNITS.indexOf(lower(word))
  return unit >= 1 && unit <= 9
}

function isHyphen(text: string, a: Word, b: Word): boolean {
  return /^[-‐‑ ]$/.test(text.slice(a.start + a.text.length, b.start))
}

function isScale(text: string, before: Word, word: Word): boolean {
  return lower(word) in SCALES && isHyphen(text, before, word)
}

function measureOf(
  text: string,
  first: string,
  end: number,
  value: number,
): PrintedNumber['measure'] {
  const after = text.slice(end, end + 12).trimStart()
  if (first.endsWith('%') || PERCENT.test(after)) return 'percent'
  if (/^[$€£¥₹]/.test(first) || MONEY.test(/^\p{L}*/u.exec(after)?.[0] ?? '')) return 'money'
  if (/^(?:19|20)\d\d$/.test(first) && Number.isInteger(value)) return 'year'
  return 'count'
}
