import type { PrintedNumber } from './find-numbers.ts'
import type { LabelledNumber } from './label-number.ts'

/** A number that stands in a changed run, with the place of that run among the changed ones. */
export interface ChangedNumber {
  readonly number: PrintedNumber
  /** null where nothing sure says what it counts. */
  readonly labelled: LabelledNumber | null
  readonly hunk: number
  readonly inShortRun: boolean
}

export type NumberPair = readonly [old: ChangedNumber, fresh: ChangedNumber]

/**
 * Which old number of a sentence became which new one, in the order of the new sentence: in place
 * where that is plain, else by what they count. Numbers that count different things never pair.
 */
export function pairNumbers(
  old: readonly ChangedNumber[],
  fresh: readonly ChangedNumber[],
): readonly NumberPair[] {
  const before = old.filter(({ number }) => !fresh.some((other) => isSame(number, other.number)))
  const after = fresh.filter(({ number }) => !old.some((other) => isSame(number, other.number)))
  const pairs: NumberPair[] = []
  const paired = new Set<ChangedNumber>()
  const add = (from: ChangedNumber, to: ChangedNumber): void => {
    pairs.push([from, to])
    paired.add(from).add(to)
  }
  for (const hunk of new Set(after.map((number) => number.hunk))) {
    const from = before.filter((number) => number.hunk === hunk)
    const to = after.filter((number) => number.hunk === hunk)
    if (from.length !== to.length) continue
    to.forEach((number, place) => {
      const partner = from[place]
      if (partner && mayBecome(partner, number)) add(partner, number)
    })
  }
  for (const number of after) {
    if (paired.has(number)) continue
    const partner = before.find((other) => !paired.has(other) && countTheSame(other, number))
    if (partner) add(partner, number)
  }
  return pairs.sort((a, b) => a[1].number.start - b[1].number.start)
}

function isSame(a: PrintedNumber, b: PrintedNumber): boolean {
  return a.measure === b.measure && (a.value === b.value || a.text === b.text)
}

function mayBecome(old: ChangedNumber, fresh: ChangedNumber): boolean {
  if (!old.inShortRun || !fresh.inShortRun) return countTheSame(old, fresh)
  if (old.number.measure !== fresh.number.measure) return false
  const [from, to] = [old.labelled, fresh.labelled]
  return (from ?? to) !== null && (!from || !to || from.group === to.group)
}

function countTheSame({ labelled: a, number: from }: ChangedNumber, fresh: ChangedNumber): boolean {
  const b = fresh.labelled
  return a !== null && b !== null && a.key === b.key && from.measure === fresh.number.measure
}
