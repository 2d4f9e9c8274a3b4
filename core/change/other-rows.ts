import type { SentenceChanges } from './change.ts'
import type { FoundFact } from './found-fact.ts'
import { rowNames, rowShape } from './row-shape.ts'

/** Sentences alike that make rows, wherever they stand. */
const ROWS = 3

/**
 * Facts without those that go from one row to another. Where a story says in one form what holds for
 * several (`The toll in Alder stood at 12.` `The toll in Birch stood at 30.`), a linked sentence of
 * that form with another name and another number is another row: neither became the other. A new
 * name alone corrects the row. Linear.
 */
export function withoutOtherRows(
  facts: readonly FoundFact[],
  sentences: SentenceChanges,
): readonly FoundFact[] {
  const isOther = new Map<string, boolean>()
  for (const { fact } of facts) {
    if ((fact.type !== 'number' && fact.type !== 'time') || isOther.has(placeOf(fact))) continue
    const old = sentences.old[fact.old ?? -1]?.text ?? ''
    const fresh = sentences.new[fact.new ?? -1]?.text ?? ''
    const shape = rowShape(fresh)
    const isChanged = shape !== null && rowShape(old) === shape && rowNames(old) !== rowNames(fresh)
    isOther.set(placeOf(fact), isChanged)
  }
  if (![...isOther.values()].includes(true)) return facts
  const rows = new Map<string, number>()
  for (const { text } of sentences.new) {
    const shape = rowShape(text)
    if (shape !== null) rows.set(shape, (rows.get(shape) ?? 0) + 1)
  }
  const isRow = (at: number | null): boolean =>
    (rows.get(rowShape(sentences.new[at ?? -1]?.text ?? '') ?? '') ?? 0) >= ROWS
  return facts.filter(({ fact }) => !(isOther.get(placeOf(fact)) && isRow(fact.new)))
}

function placeOf({ old, new: fresh }: FoundFact['fact']): string {
  return `${old} ${fresh}`
}
