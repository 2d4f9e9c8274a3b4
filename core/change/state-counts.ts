import { rememberTexts } from '../story/remember-texts.ts'
import { clauseAround } from './clause-around.ts'
import { findNumbers } from './find-numbers.ts'
import { stateCounted } from './number-state.ts'
import { isNone } from './number-words.ts'
import { printNumber, unitAfter } from './print-number.ts'
import { saysState } from './state-words.ts'

/** How many a text says are dead, missing, rescued … */
export interface StateCount {
  /** Same key, same count: the state, and the noun where it counts not people in general. */
  readonly key: string
  readonly group: string
  readonly label: string
  readonly value: number
  /** As a reader is told it, with its qualifier. */
  readonly printed: string
}

/** Longer sentences, in characters, are lists or tables. */
const LONGEST = 1_000

/** Another event than the one that is told. */
const PAST =
  /\b(?:1[89]|20)\d\d\b|\bago\b|\b(?:last|previous|past|earlier) (?:year|month|week|decade|century|attack|crash|disaster)/i

/** What follows is a part of what was counted before. */
const PART = /\b(?:including|among (?:them|the)|of (?:them|whom))\b/i

/**
 * The states that a sentence or a headline counts in plain numbers. None where it speaks of another
 * time or of a part of those counted, or counts a state twice: which one is meant is not sure.
 * Linear.
 */
export function countStates(text: string): readonly StateCount[] {
  return text.length > LONGEST ? [] : countKnown(text)
}

const countKnown = rememberTexts((text): readonly StateCount[] => {
  if (!saysState(text) || PAST.test(text)) return []
  const part = PART.exec(text)?.index ?? Infinity
  const counts: StateCount[] = []
  for (const number of findNumbers(text)) {
    if (number.measure !== 'count' || Number.isNaN(number.value)) continue
    if (isNone(number.text) && /^ else\b/.test(text.slice(number.end, number.end + 6))) continue
    if (unitAfter(text, number) !== '' || /^-/.test(text.slice(number.end))) continue
    const state = stateCounted(clauseAround(text, number))
    if (!state || number.start > part) continue
    counts.push({
      key: `${state.group} ${state.noun}`,
      group: state.group,
      label: state.label,
      value: number.value,
      printed: printNumber(text, number),
    })
  }
  return counts.filter(({ key }) => counts.filter((other) => other.key === key).length === 1)
})
