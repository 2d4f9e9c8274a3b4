import type { FactChange, SentenceChanges, WordRun } from './change.ts'
import { findNumbers } from './find-numbers.ts'
import { labelNumber } from './label-number.ts'
import { type ChangedNumber, type NumberPair, pairNumbers } from './pair-numbers.ts'
import { printNumber } from './print-number.ts'

/** Most changed numbers of a sentence that are looked at: a table in one sentence is no sentence. */
const MOST_NUMBERS = 40

/** Longest changed run, in characters, in which numbers are paired by their order alone. */
const SHORT_RUN = 40

/**
 * The numbers that changed inside English sentences that were edited, in the order of the new text.
 * Names, places, quotes, attributions and hedges are not looked for, nor numbers of which nothing
 * sure says what they count, nor those of split and merged sentences. Linear in the edited
 * sentences.
 */
export function findFacts({ old, new: fresh, matches }: SentenceChanges): readonly FactChange[] {
  const facts: FactChange[] = []
  for (const match of matches) {
    const [i, j] = [match.old[0], match.new[0]]
    if (!match.words || i === undefined || j === undefined) continue
    const from = old[i]?.text ?? ''
    const to = fresh[j]?.text ?? ''
    const before = changedNumbers(from, match.words, '-')
    const after = changedNumbers(to, match.words, '+')
    for (const pair of pairNumbers(before, after)) {
      const fact = tellFact(pair, { from, to })
      if (fact) facts.push({ ...fact, old: i, new: j })
    }
  }
  return facts
}

function changedNumbers(
  text: string,
  words: readonly WordRun[],
  side: '-' | '+',
): readonly ChangedNumber[] {
  const numbers = findNumbers(text)
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
        const labelled = labelNumber(text, number)
        changed.push({ number, labelled, hunk, inShortRun: run.length <= SHORT_RUN })
      }
    }
    start = end
  }
  return changed
}

function tellFact(
  [old, fresh]: NumberPair,
  text: { readonly from: string; readonly to: string },
): Pick<FactChange, 'type' | 'label' | 'from' | 'to'> | null {
  const known = fresh.labelled ?? old.labelled
  if (!known) return null
  return {
    type: known.type,
    label: nameBoth(old.labelled?.label ?? known.label, known.label, known.group),
    from: old.labelled?.printed ?? printNumber(text.from, old.number),
    to: fresh.labelled?.printed ?? printNumber(text.to, fresh.number),
  }
}

/** One label for two words of one state: who was killed here and is dead there is the death toll. */
export function nameBoth(old: string, fresh: string, group: string): string {
  return old !== fresh && group === 'dead' ? 'death toll' : fresh
}
