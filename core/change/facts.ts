import type { FactChange, SentenceChanges, WordRun } from './change.ts'
import { findNumbers, type PrintedNumber } from './find-numbers.ts'
import { labelNumber } from './label-number.ts'

/** Most changed numbers of a sentence that are looked at: a table in one sentence is no sentence. */
const MOST_NUMBERS = 40

/** Longest changed run, in characters, in which numbers are paired by their order alone. */
const SHORT_RUN = 40

/** A number that stands in a changed run, with the place of that run among the changed ones. */
interface ChangedNumber {
  readonly number: PrintedNumber
  readonly label: string
  readonly hunk: number
  readonly inShortRun: boolean
}

/**
 * The numbers that changed inside sentences that were edited, in the order of the new text. A first
 * cut: names, places, times, quotes, attributions and hedges are not looked for, nor numbers that
 * only one side has, nor those of split and merged sentences. Linear in the edited sentences.
 */
export function findFacts(
  { old, new: fresh, matches }: SentenceChanges,
  language?: string | null,
): readonly FactChange[] {
  const facts: FactChange[] = []
  for (const match of matches) {
    const [i, j] = [match.old[0], match.new[0]]
    if (!match.words || i === undefined || j === undefined) continue
    const before = changedNumbers(old[i]?.text ?? '', match.words, '-', language)
    const after = changedNumbers(fresh[j]?.text ?? '', match.words, '+', language)
    for (const [from, to] of pairNumbers(before, after)) {
      facts.push({
        type: 'number',
        label: to.label,
        from: from.number.text,
        to: to.number.text,
        old: i,
        new: j,
      })
    }
  }
  return facts
}

function changedNumbers(
  text: string,
  words: readonly WordRun[],
  side: '-' | '+',
  language: string | null | undefined,
): readonly ChangedNumber[] {
  const numbers = findNumbers(text, language)
  const changed: ChangedNumber[] = []
  let start = 0
  let hunk = 0
  let next = 0
  for (const [mark, run] of words) {
    if (mark === '=') hunk++
    if (mark !== '=' && mark !== side) continue
    const end = start + run.length
    for (; next < numbers.length; next++) {
      const number = numbers[next]
      if (!number || number.start >= end || changed.length === MOST_NUMBERS) break
      // One that reaches into the next run, as "$2" does in "$2 million", is looked at again there.
      if (mark === '=' && number.end > end) break
      if (mark === side) {
        const label = labelNumber(text, number, language)
        changed.push({ number, label, hunk, inShortRun: run.length <= SHORT_RUN })
      }
    }
    start = end
  }
  return changed
}

/** Which old number became which new one: in place where that is plain, else by what they count. */
function pairNumbers(
  old: readonly ChangedNumber[],
  fresh: readonly ChangedNumber[],
): readonly (readonly [ChangedNumber, ChangedNumber])[] {
  const before = old.filter(({ number }) => !fresh.some((other) => isSame(number, other.number)))
  const after = fresh.filter(({ number }) => !old.some((other) => isSame(number, other.number)))
  const pairs: (readonly [ChangedNumber, ChangedNumber])[] = []
  const paired = new Set<ChangedNumber>()
  for (const hunk of new Set(after.map((number) => number.hunk))) {
    const from = before.filter((number) => number.hunk === hunk)
    const to = after.filter((number) => number.hunk === hunk)
    if (from.length !== to.length) continue
    to.forEach((number, place) => {
      const partner = from[place]
      if (!partner || partner.number.measure !== number.number.measure) return
      const isPlain = partner.inShortRun && number.inShortRun
      if (!isPlain && !countsTheSame(partner, number)) return
      pairs.push([partner, number])
      paired.add(partner).add(number)
    })
  }
  for (const number of after) {
    if (paired.has(number)) continue
    const partner = before.find((other) => !paired.has(other) && countsTheSame(other, number))
    if (!partner) continue
    pairs.push([partner, number])
    paired.add(partner).add(number)
  }
  return pairs.sort((a, b) => a[1].number.start - b[1].number.start)
}

function isSame(a: PrintedNumber, b: PrintedNumber): boolean {
  return a.measure === b.measure && (a.value === b.value || a.text === b.text)
}

function countsTheSame(a: ChangedNumber, b: ChangedNumber): boolean {
  return a.number.measure === b.number.measure && a.label === b.label && a.label !== 'figure'
}
