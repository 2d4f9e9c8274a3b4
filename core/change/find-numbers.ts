import { readForeignNumber } from './foreign-number-words.ts'
import { readHan } from './han-numerals.ts'
import { type NumberToken, tokenizeNumbers } from './number-tokens.ts'
import {
  isTen,
  isVague,
  mayOpenNumber,
  readNone,
  readNumber,
  readOneOfNine,
  readOtherScale,
  readScale,
} from './number-words.ts'

/** A number as a text prints it, with its sign and scale: `$2.5 million`, `twenty-one`, `4 p.m.` */
export interface PrintedNumber {
  readonly text: string
  /** Offsets in the text it was found in. */
  readonly start: number
  readonly end: number
  /** NaN where it says no exact one (`dozens`, `2-1`); minutes for times; 0 for `no one`. */
  readonly value: number
  /** A pair is a score, a vote or a range: `2-1`. */
  readonly measure: 'count' | 'money' | 'percent' | 'year' | 'time' | 'pair'
}

const PERCENT = /^(?:percent|per cent|pct|%|％|pour cent|por ciento|Prozent|per cento|процент)/i
const MONEY = /^(?:dollars?|euros?|pounds?|yen|yuan|rupees?|cents?)$/i
const CLOCK = /^(\d{1,2})(?:[:.](\d\d))?$/
const HALF_DAY = /^\s?(?:([ap])(?:\.m\.?|m\b)|o'clock\b|(?:gmt|utc)\b)/i
const SECOND_OF_PAIR = /^[-–](\d{1,3})(?![\p{L}\p{N}]|[-–.,:]\p{N})/u
const HOUR_WORD = /^(?:noon|midnight)$/i

/** How far to look for what there is none of, in characters. */
const NONE_REACH = 24

/** A lone Han numeral counts only with something to count: `两人`, and not `一些`, `统一`. */
const HAN_COUNTER =
  /^[多余餘几幾数數]?(?:人|名|位|个|個|户|戸|座|辆|輛|台|艘|架|件|间|間|栋|棟|所|头|頭|匹|条|条|歳|岁|年|月|日|号|時|时|点|點|分|秒|小时|天|周|週|级|級|度|公里|公斤|公尺|米|吨|噸|元|円|キロ|メートル|センチ|トン|ドル|ユーロ|ポンド|パーセント|人以上|か所|カ所|ヶ所|回|本|機|隻|発|票|％|%)/

/**
 * The numbers a text prints, in digits of any script, in Han numerals or in words, in order. Ordinals
 * are not numbers here. Linear.
 * @param options.isForeign the words are those of other languages, else English ones
 */
export function findNumbers(text: string, { isForeign = false } = {}): readonly PrintedNumber[] {
  const tokens = tokenizeNumbers(text)
  const numbers: PrintedNumber[] = []
  for (let at = 0; at < tokens.length; at++) {
    const found = isForeign
      ? (readForeignAt(text, tokens, at) ?? readAt(text, tokens, at))
      : readAt(text, tokens, at)
    if (!found) continue
    numbers.push(found)
    while ((tokens[at + 1]?.start ?? Infinity) < found.end) at++
  }
  return numbers
}

function readAt(text: string, tokens: readonly NumberToken[], at: number): PrintedNumber | null {
  const first = tokens[at]
  if (!first || (first.type === 'word' && !mayOpenNumber(first.text))) return null
  const start = first.start
  const end = start + first.text.length
  if (first.type === 'han') return readHanAt(text, first.text, start, end)
  const none = first.type === 'word' ? readNone(text.slice(start, start + NONE_REACH)) : null
  if (none) return { text: none, start, end: start + none.length, value: 0, measure: 'count' }
  const vague = first.type === 'word' ? readVague(text, first) : null
  if (vague) return { text: vague, start, end: start + vague.length, value: NaN, measure: 'count' }
  const time = readTime(text, first.text, end)
  if (time) return { ...time, start, text: text.slice(start, time.end) }
  const pair = /^\d{1,3}$/.test(first.text) && SECOND_OF_PAIR.exec(text.slice(end, end + 8))
  if (pair) {
    const whole = first.text + pair[0]
    return { text: whole, start, end: start + whole.length, value: NaN, measure: 'pair' }
  }
  return readScaled(text, tokens, at)
}

/** `onze`, `vingt-trois`; English words are none there. */
function readForeignAt(
  text: string,
  tokens: readonly NumberToken[],
  at: number,
): PrintedNumber | null {
  const [first, second] = [tokens[at], tokens[at + 1]]
  if (first?.type !== 'word') return null
  const value = readForeignNumber(first.text)
  if (value === null) return null
  const next = second && isHyphen(text, first, second) ? readForeignNumber(second.text) : null
  const isJoined = second !== undefined && next !== null && next < value
  const end = isJoined ? second.start + second.text.length : first.start + first.text.length
  const sum = isJoined ? value + next : value
  return {
    text: text.slice(first.start, end),
    start: first.start,
    end,
    value: sum,
    measure: 'count',
  }
}

function readHanAt(
  text: string,
  printed: string,
  start: number,
  end: number,
): PrintedNumber | null {
  const after = text.slice(end, end + 8)
  if (printed.length === 1 && !HAN_COUNTER.test(after)) return null
  const measure = /^(?:[%％]|パーセント)/.test(after) ? 'percent' : 'count'
  return { text: printed, start, end, value: readHan(printed), measure }
}

function readVague(text: string, { text: word, start }: NumberToken): string | null {
  if (isVague(word)) return word
  const phrase = /^(?:tens|hundreds|dozens) of (?:thousands|millions|billions)\b|^scores(?= of\b)/i
  return phrase.exec(text.slice(start, start + 24))?.[0] ?? null
}

/** `4 p.m.`, `9:05`, `16:30 GMT`, `noon`: minutes since midnight. */
function readTime(
  text: string,
  first: string,
  end: number,
): Pick<PrintedNumber, 'end' | 'value' | 'measure'> | null {
  if (HOUR_WORD.test(first)) {
    return { end, value: /^noon$/i.test(first) ? 720 : 0, measure: 'time' }
  }
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

/** `twenty-one`, `2.5 million`, `a dozen`, `3 millones`. */
function readScaled(
  text: string,
  tokens: readonly NumberToken[],
  from: number,
): PrintedNumber | null {
  const first = tokens[from]
  if (!first) return null
  let at = from
  let last = first
  const follower = (): NumberToken | undefined => {
    const word = tokens[at + 1]
    return word?.type === 'word' && isHyphen(text, last, word) ? word : undefined
  }
  const isOne = /^an?$/i.test(first.text) && readScale(follower()?.text ?? '') !== null
  let value = isOne ? 1 : readNumber(first.text)
  if (value === null) return null
  const unit = isTen(first.text) ? readOneOfNine(follower()?.text ?? '') : null
  if (unit !== null) {
    value += unit
    last = tokens[++at] ?? last
  }
  for (let scale = follower(); scale; scale = follower()) {
    const times =
      readScale(scale.text) ?? (first.type === 'digits' ? readOtherScale(scale.text) : null)
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

function isHyphen(text: string, a: NumberToken, b: NumberToken): boolean {
  return /^[-‐‑ \u00a0]$/.test(text.slice(a.start + a.text.length, b.start))
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
