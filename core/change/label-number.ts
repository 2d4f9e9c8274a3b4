import { type Clause, clauseAround } from './clause-around.ts'
import { countedNoun } from './counted-noun.ts'
import type { PrintedNumber } from './find-numbers.ts'
import { figureLabel, unitLabel } from './measured-label.ts'
import { nearestLabel } from './nearest-label.ts'
import { stateCounted } from './number-state.ts'
import { isNumeral } from './number-words.ts'
import { printNumber, unitAfter } from './print-number.ts'
import { stateOf } from './state-words.ts'

/** A number that a reader can be told, with what it counts. */
export interface LabelledNumber {
  readonly type: 'number' | 'time'
  readonly label: string
  /** Two numbers with one key count the same; those of one group do where they stand in one place. */
  readonly key: string
  readonly group: string
  /** As a reader is told it, with qualifier and unit. */
  readonly printed: string
  /** The words say so; otherwise the label is the nearest words, which name the number and no more. */
  readonly isSure: boolean
}

const BEHIND_MONTH =
  /\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.? $/i
const AGE_BEHIND = /\p{Lu}[\p{L}'’-]*, (?:who is )?$|\b(?:aged|age) $/u
const SPORT =
  /\b(?:beat|beats|beaten|won|win|wins|lost|lose|loses|defeated|defeat|drew|draw|lead|led|trail|trailed|score|scored|goal|goals|victory|match|game)\b/i
const VOTE = /\b(?:vote|voted|votes|ruling|ruled)\b/i

/**
 * What a number in an English sentence counts, from the words of its clause: a state (`missing`,
 * `death toll`) before a nearer noun, else what is measured, else the plural noun that follows;
 * where none of it is sure the nearest words (see nearestLabel).
 */
export function labelNumber(text: string, number: PrintedNumber): LabelledNumber {
  const sure = sureLabel(text, number)
  if (sure) return sure
  const label = nearestLabel(text, number)
  const printed = printNumber(text, number)
  return { type: 'number', label, key: label, group: label, printed, isSure: false }
}

function sureLabel(text: string, number: PrintedNumber): LabelledNumber | null {
  const printed = printNumber(text, number)
  const as = (label: string, type: LabelledNumber['type'] = 'number') => {
    return { type, label, key: label, group: label, printed, isSure: true }
  }
  const lead = text.slice(Math.max(0, number.start - 40), number.start)
  const rest = text.slice(number.end, number.end + 40)
  if (number.measure === 'time') return as('time', 'time')
  const month = number.value <= 31 && BEHIND_MONTH.exec(lead)?.[0]
  if (month) return { ...as('date', 'time'), printed: month + number.text }
  if (isAge(lead, rest)) return as('age')
  if (number.measure === 'pair') return labelPair(text, number, printed)
  const clause = clauseAround(text, number)
  if (isMagnitude(clause, rest)) return as('magnitude')
  const unit = unitAfter(text, number)
  const isBare = unit === '' && (number.measure === 'count' || number.measure === 'year')
  const state = isBare && !/^-/.test(rest) ? stateCounted(clause) : undefined
  if (state && number.measure === 'count') {
    return { ...as(state.label), key: `${state.group} ${state.noun}`, group: state.group }
  }
  if (number.measure === 'year') return /^-/.test(rest) ? null : as('year')
  const label = state?.label ?? labelOther(number, unit, clause, rest)
  return label === undefined ? null : as(label)
}

function labelOther(
  number: PrintedNumber,
  unit: string,
  clause: Clause,
  rest: string,
): string | undefined {
  if (number.measure === 'percent') return figureLabel(clause)
  if (number.measure === 'money') return figureLabel(clause) ?? 'amount'
  if (unit !== '') return unitLabel(unit, clause)
  // `12-car train`; `Flight 202 passengers`.
  if (/^[-\p{L}\p{N}]/u.test(rest) || isNumbered(clause)) return undefined
  const isOf = Number.isNaN(number.value) && clause.after[0]?.text === 'of'
  return countedNoun(isOf ? clause.after.slice(1) : clause.after)
}

function isAge(lead: string, rest: string): boolean {
  if (/^[\s-]years?[\s-]olds?\b/i.test(rest)) return true
  return AGE_BEHIND.test(lead) && /^(?:[,.;]|$)/.test(rest)
}

/** `magnitude 6.9`, `6.9-magnitude`, `magnitude of 6.9`. */
function isMagnitude({ before }: Clause, rest: string): boolean {
  const [first, second] = before
  return (
    /^-?magnitude\b/.test(rest) ||
    first?.text === 'magnitude' ||
    (first?.text === 'of' && second?.text === 'magnitude')
  )
}

function labelPair(text: string, number: PrintedNumber, printed: string): LabelledNumber | null {
  const label = VOTE.test(text) ? 'vote' : SPORT.test(text) ? 'score' : undefined
  const noun = countedNoun(clauseAround(text, number).after)
  const found = noun ?? label
  return found === undefined
    ? null
    : { type: 'number', label: found, key: found, group: found, printed, isSure: true }
}

/** The number is part of a name: `Highway 40`, `Room 12`. */
function isNumbered({ before }: Clause): boolean {
  const [name, more] = before
  if (!name?.isCapital || isNumeral(name.text) || stateOf(name.text)) return false
  return (
    more !== undefined ||
    !/^(?:at|about|some|around|nearly|almost|over|only|the|all|another|police|by|in|on|with|for|more|up)$/.test(
      name.text,
    )
  )
}
