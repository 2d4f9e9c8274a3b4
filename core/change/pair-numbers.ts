import type { PrintedNumber } from './find-numbers.ts'
import type { LabelledNumber } from './label-number.ts'

/** A number that stands in a changed run, with the place of that run among the changed ones. */
export interface ChangedNumber {
  readonly number: PrintedNumber
  /** See plainQualifier. */
  readonly qualifier: string
  readonly labelled: LabelledNumber
  /** The two words before it where they say what it is: `everyone over`; or ''. */
  readonly lead: string
  readonly hunk: number
  readonly inShortRun: boolean
}

export type NumberPair = readonly [old: ChangedNumber, fresh: ChangedNumber]

/**
 * Which old number became which new one, in the order of the new text: in place where that is plain,
 * else by what they count. Those that count different things never pair, and a number that only one
 * side has pairs with none.
 */
export function pairNumbers(
  old: readonly ChangedNumber[],
  fresh: readonly ChangedNumber[],
): readonly NumberPair[] {
  const pairs: NumberPair[] = []
  const settled = new Set<ChangedNumber>()
  const settle = (a: ChangedNumber, b: ChangedNumber): void => {
    settled.add(a).add(b)
  }
  const isOpen = (number: ChangedNumber): boolean => !settled.has(number)
  const pair = (from: ChangedNumber, to: ChangedNumber): void => {
    pairs.push([from, to])
    settle(from, to)
  }
  const dropEqual = (before: readonly ChangedNumber[], after: readonly ChangedNumber[]): void => {
    for (const to of after) {
      const same = before.find((from) => isOpen(from) && isSame(from, to))
      if (same) settle(same, to)
    }
  }
  for (const hunk of new Set(fresh.map((number) => number.hunk))) {
    const before = old.filter((number) => number.hunk === hunk)
    const after = fresh.filter((number) => number.hunk === hunk)
    dropEqual(before, after)
    const [from, to] = [before.filter(isOpen), after.filter(isOpen)]
    if (from.length !== to.length) continue
    to.forEach((number, place) => {
      const partner = from[place]
      if (partner && mayBecome(partner, number)) pair(partner, number)
    })
  }
  dropEqual(old.filter(isOpen), fresh.filter(isOpen))
  for (const number of fresh.filter(isOpen)) {
    const partner = old.find((other) => isOpen(other) && countTheSame(other, number))
    if (partner) pair(partner, number)
  }
  return pairs.sort((a, b) => a[1].number.start - b[1].number.start)
}

function isSame(
  { number: a, qualifier }: ChangedNumber,
  { number: b, qualifier: other }: ChangedNumber,
): boolean {
  if (a.measure !== b.measure || qualifier !== other) return false
  return a.value === b.value || ungrouped(a.text) === ungrouped(b.text)
}

/** Without what may divide thousands in some language: `12.000`, `12 000`. */
function ungrouped(text: string): string {
  return text.replace(/[.,\u00a0\u202f ](?=\d{3}(?!\d))/g, '')
}

function mayBecome(old: ChangedNumber, fresh: ChangedNumber): boolean {
  if (!old.inShortRun) return countTheSame(old, fresh)
  const [from, to] = [old.labelled, fresh.labelled]
  if (kindOf(old.number) !== kindOf(fresh.number)) return false
  if (from.type !== to.type) return isOfMonth(from, to) || isOfMonth(to, from)
  return !from.isSure || !to.isSure || from.group === to.group
}

/** No date, and yet behind the month of one: `June 36`. */
function isOfMonth(number: LabelledNumber, date: LabelledNumber): boolean {
  return number.type === 'number' && date.printed.startsWith(`${number.label} `)
}

function countTheSame(old: ChangedNumber, fresh: ChangedNumber): boolean {
  const [a, b] = [old.labelled, fresh.labelled]
  if (kindOf(old.number) !== kindOf(fresh.number)) return false
  if (isLedAlike(old, fresh)) return true
  // Of unsure labels only a name is the number's own: `Category 3`.
  return ((a.isSure && b.isSure) || /^\p{Lu}/u.test(a.key)) && a.key === b.key
}

/** Nothing says what the two count, and the same words lead to both. */
export function isLedAlike(old: ChangedNumber, fresh: ChangedNumber): boolean {
  if (old.labelled.isSure || fresh.labelled.isSure) return false
  return old.lead !== '' && old.lead === fresh.lead
}

/** A year is told from a count by its digits alone, and a pair may be a range. */
function kindOf({ measure }: PrintedNumber): string {
  return measure === 'year' || measure === 'pair' ? 'count' : measure
}
