import { type Clause, type ClauseWord, clauseAround } from './clause-around.ts'
import { endsNoun, isPlural } from './counted-noun.ts'
import type { PrintedNumber } from './find-numbers.ts'
import { isOpener } from './name-words.ts'
import { isNumeral } from './number-words.ts'
import { unitAfter } from './print-number.ts'

/** How far behind a number its plural noun may stand, in words. */
const REACH = 6

/** Before the noun that a number counts: `one of the best things`, `two more days`. */
const BEFORE_NOUN =
  /^(?:of|the|our|my|his|her|its|their|your|these|those|more|other|such|all|a|an)$/

/** How long something takes or took. */
const PERIOD = /^[\s-]?(?:second|minute|hour|day|night|week|month|year)s?$/i

/**
 * The words of an English sentence that name a number for want of a sure label: the name that it
 * belongs to (`Executive Order`), what it measures, the noun or words that follow, the word before.
 */
export function nearestLabel(text: string, number: PrintedNumber): string {
  const clause = clauseAround(text, number)
  const unit = unitAfter(text, number)
  if (number.measure === 'percent') return 'share'
  if (PERIOD.test(unit)) return clause.after[1]?.text === 'ago' ? 'time ago' : 'duration'
  const rest = text.slice(number.end)
  const label =
    nameBefore(clause.before) ?? (/^[/-]/.test(rest) ? undefined : nounBehind(clause.after))
  return label ?? wordBefore(clause) ?? 'number'
}

/** `Executive Order 13571`, `Lesson 4`. */
function nameBefore(before: readonly ClauseWord[]): string | undefined {
  const name: string[] = []
  for (const { text, isCapital } of before.slice(0, 3)) {
    if (!isCapital || isNumeral(text) || isOpener(text)) break
    name.unshift(text.charAt(0).toUpperCase() + text.slice(1))
  }
  return name.length > 0 ? name.join(' ') : undefined
}

/** `great things` of `one of the great things`; without a plural the first words. */
function nounBehind(after: readonly ClauseWord[]): string | undefined {
  const from = after.findIndex(({ text }) => !BEFORE_NOUN.test(text))
  if (from < 0) return undefined
  const words: string[] = []
  for (const { text } of after.slice(from, from + REACH)) {
    if (isNumeral(text) || (isEnd(text) && text !== 'and')) break
    words.push(text)
    if (isPlural(text)) return noun(words)
  }
  const bare = words.slice(0, words.includes('and') ? words.indexOf('and') : 2)
  return bare.length > 0 ? noun(bare) : undefined
}

function isEnd(word: string): boolean {
  return (
    endsNoun(word) ||
    /['’]|^(?:each|else|every|between|who|whose|there|here|about|around|nearly|almost|roughly|least|most|some|just|only|under|above|below|beyond)$|..ed$/.test(
      word,
    )
  )
}

function noun(words: readonly string[]): string {
  return words.slice(-2).join(' ').replace(/^and /, '')
}

function wordBefore({ before, after }: Clause): string | undefined {
  const isTelling = ({ text }: ClauseWord): boolean => !isEnd(text) && !isNumeral(text)
  const near = before.find(isTelling) ?? after.find(isTelling)
  return near?.text
}
