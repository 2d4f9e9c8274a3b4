import { splitWords } from '../align/split-words.ts'
import { isTen, isVague, readNumber, readOneOfNine, readScale } from './number-words.ts'

/** A number as a text prints it, with its sign and scale: `$2.5 million`, `twenty-one`, `4 p.m.` */
export interface PrintedNumber {
  readonly text: string
  /** Offsets in the text it was found in. */
  readonly start: number
  readonly end: number
  /** NaN where it says no exact one (`dozens`, `2-1`) or its digits are not read; minutes for times. */
  readonly value: number
  /** A pair is a score, a vote or a range: `2-1`. */
  readonly measure: 'count' | 'money' | 'percent' | 'year' | 'time' | 'pair'
}

const PERCENT = /^(?:percent|per cent|pct|%)/i
const MONEY = /^(?:dollars?|euros?|pounds?|yen|yuan|rupees?|cents?)$/i
const CLOCK = /^(\d{1,2})(?:[:.](\d\d))?$/
const HALF_DAY = /^\s?(?:([ap])(?:\.m\.|m\b)|o'clock\b|(?:gmt|utc)\b)/i
const SECOND_OF_PAIR = /^[-–](\d{1,3})(?![\p{L}\p{N}]|[-–.,:]\p{N})/u

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
    const found = readAt(text, words, at)
    if (!found) continue
    numbers.push(found)
    while ((words[at + 1]?.start ?? Infinity) < found.end) at++
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

function readAt(text: string, words: readonly Word[], at: number): PrintedNumber | null {
  const first = words[at]
  if (!first) return null
  const start = first.start
  const vague = readVague(text, first)
  if (vague) return { text: vague, start, end: start + vague.length, value: NaN, measure: 'count' }
  const end = start + first.text.length
  const time = readTime(text, first.text, end)
  if (time) return { ...time, start, text: text.slice(start, time.end) }
  const pair = /^\d{1,3}$/.test(first.text) && SECOND_OF_PAIR.exec(text.slice(end, end + 8))
  if (pair) {
    const whole = first.text + pair[0]
    return { text: whole, start, end: start + whole.length, value: NaN, measure: 'pair' }
  }
  return readScaled(text, words, at)
}

function readVague(text: string, { text: word, start }: Word): string | null {
  if (isVague(word)) return word
  const phrase = /^(?:tens|hundreds|dozens) of (?:thousands|millions|billions)\b|^scores(?= of\b)/i
  return phrase.exec(text.slice(start, start + 24))?.[0] ?? null
}

/** `4 p.m.`, `9:05`, `16:30 GMT`: minutes since midnight. */
function readTime(
  text: string,
  first: string,
  end: number,
): Pick<PrintedNumber, 'end' | 'value' | 'measure'> | null {
  const clock = CLOCK.exec(first)
  const half = clock && HALF_DAY.exec(text.slice(end, end + 8))
  if (!clock || !(half || /^\d{1,2}:/.test(first))) return null
  const isAfternoon = half?.[1]?.toLowerCase() === 'p'
  const hour = (Number(clock[1]) % (half?.[1] ? 12 : 24)) + (isAfternoon ? 12 : 0)
  return {
    end: end + (half?.[0].length ?? 0),
    value: hour * 60 + Number(clock[2] ?? 0),
    measure: 'time',
  }
}

/** `twenty-one`, `2.5 million`, `a dozen`. */
function readScaled(text: string, words: readonly Word[], from: number): PrintedNumber | null {
  const first = words[from]
  if (!first) return null
  let at = from
  let last = first
  const follower = (): Word | undefined => {
    const word = words[at + 1]
    return word && isHyphen(text, last, word) ? word : undefined
  }
  const isOne = /^an?$/i.test(first.text) && readScale(follower()?.text ?? '') !== null
  let value = isOne ? 1 : readNumber(first.text)
  if (value === null) return null
  const unit = isTen(first.text) ? readOneOfNine(follower()?.text ?? '') : null
  if (unit !== null) {
    value += unit
    last = words[++at] ?? last
  }
  for (let scale = follower(); scale; scale = follower()) {
    const times = readScale(scale.text)
    if (times === null) break
    value *= times
    last = scale
    at++
  }
  const end = last.start + last.text.length
  return {
    text: text.slice(first.start, end),
    start: first.start,
    end,
    value,
    measure: measureOf(text, first.text, end, value),
  }
}

function isHyphen(text: string, a: Word, b: Word): boolean {
  return /^[-‐‑ ]$/.test(text.slice(a.start + a.text.length, b.start))
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
