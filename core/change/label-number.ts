import { type Piece, splitWords } from '../align/split-words.ts'
import type { PrintedNumber } from './find-numbers.ts'

/** How many words after and before a number may name what it counts. */
const REACH = { after: 6, before: 5 } as const

/** What breaking stories count: when one of these stands near, it is the label. */
const STATE =
  /^(?:dead|died|deaths?|killed|killing|fatalities|injured|injuring|injuries|wounded|wounding|hurt|missing|unaccounted|rescued|saved|evacuated|displaced|homeless|arrested|detained|hospitali[sz]ed|trapped|stranded|infected|survivors?|survived|recovered|toll|magnitude|damaged|destroyed)$/

/** Words passed over on the way to a noun. */
const PASSED =
  /^(?:a|about|all|almost|an|at|away|back|close|closed|dropped|fell|gained|grew|had|has|have|her|his|hit|in|is|its|jumped|just|least|lost|more|most|nearly|of|other|others|our|over|per|percent|cent|pct|reached|reaching|rising|rose|slid|still|stood|than|that|the|their|these|those|to|total|totalled|under|up|was|were)$/

/** Words at which the phrase that follows a number ends. */
const ENDING =
  /^(?:after|also|amid|among|and|are|as|at|be|because|been|before|but|by|despite|during|each|for|from|had|has|have|he|if|in|into|is|it|not|on|or|remain|remained|said|say|says|she|since|so|some|than|that|they|through|to|until|was|we|were|when|where|which|while|who|whose|will|with|without|would|you)$/

const HALF_DAY = /^(?:[ap]\.?m\.?|o'clock|gmt|utc)$/i

const BEHIND_MONTH =
  /\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.? $/i

/**
 * What a number counts, from the words around it, in lower case and at most two words: `missing`,
 * `death toll`, `people aboard`; `time` or `date` for those, `figure` when nothing near names it.
 * English first: other languages get the words that follow.
 */
export function labelNumber(text: string, number: PrintedNumber, language?: string | null): string {
  const lead = text.slice(Math.max(0, number.start - 80), number.start)
  const rest = text.slice(number.end, number.end + 120)
  const after = clauseWords(splitWords(rest, language)).slice(0, REACH.after)
  const before = clauseWords([...splitWords(lead, language)].reverse()).slice(0, REACH.before)
  if (HALF_DAY.test(after[0] ?? '') || /^:\d\d/.test(rest)) return 'time'
  if (BEHIND_MONTH.test(lead)) return 'date'
  const state = nearestState(before, after)
  if (state === 'toll' && before.includes('death')) return 'death toll'
  if (state) return state
  const noun = number.measure === 'count' ? nounBehind(after) : ''
  return noun || (before.find(isNaming) ?? 'figure')
}

/** The nearer of the states on both sides; what follows the next number belongs to that one. */
function nearestState(before: readonly string[], after: readonly string[]): string | undefined {
  const next = after.findIndex(isNumeral)
  const mine = next < 0 ? after : after.slice(0, next)
  const ahead = mine.findIndex(isState)
  const behind = before.findIndex(isState)
  return behind >= 0 && (ahead < 0 || behind < ahead) ? before[behind] : mine[ahead]
}

/** Whether a label says what became of people or places, which readers want to know first. */
export function isStateLabel(label: string): boolean {
  return label === 'death toll' || isState(label)
}

function isState(word: string): boolean {
  return STATE.test(word)
}

function isNaming(word: string): boolean {
  return !PASSED.test(word) && !ENDING.test(word) && !isNumeral(word)
}

function isNumeral(word: string): boolean {
  return /^[$€£¥₹]?\p{N}/u.test(word)
}

/** The words up to the end of the clause, in lower case. A colon does not end one: `Missing: 11`. */
function clauseWords(pieces: readonly Piece[]): readonly string[] {
  const words: string[] = []
  for (const { text, type } of pieces) {
    if (type === 'mark' && /[,;.!?()。，、！？—–]/.test(text)) break
    if (type === 'word') words.push(text.toLowerCase())
  }
  return words
}

/** Up to two words that follow the number directly: `people aboard`, `homes`. */
function nounBehind(after: readonly string[]): string {
  const from = after.findIndex((word) => !PASSED.test(word) || ENDING.test(word))
  const noun: string[] = []
  for (const word of after.slice(Math.max(0, from), Math.max(0, from) + 2)) {
    if (!isNaming(word)) break
    noun.push(word)
  }
  return noun.join(' ')
}
