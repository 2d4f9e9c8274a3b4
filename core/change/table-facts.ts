import type { ChangeSentence, FactChange } from './change.ts'
import type { FoundFact } from './found-fact.ts'
import { rowShape } from './row-shape.ts'

/** Rows alike in a row that make a table: fewer are an enumeration, told number by number. */
const TABLE = 6

/** The most changed rows of a table whose numbers are told one by one. */
const TOLD_ROWS = 2

interface Table {
  readonly rows: number
  /** The rows with changed figures, in all and for each label, as indexes of sentences. */
  readonly changed: Set<number>
  readonly changedBy: Map<string, Set<number>>
}

/**
 * Numbers and times of a table's rows, gathered: of results for sixteen towns each changed figure is
 * no news of its own, and their list would be the table again. Where more than two rows changed, one
 * fact for each label says in how many (`turnout in 6 of 10 rows`), with neither value. A table is
 * six or more sentences in a row that differ in names and numbers only.
 */
export function gatherTables(
  facts: readonly FoundFact[],
  sentences: readonly ChangeSentence[],
): readonly FoundFact[] {
  if (facts.length <= TOLD_ROWS) return facts
  const rows = facts.flatMap(({ fact }) => (isFigure(fact) && fact.new !== null ? [fact.new] : []))
  const tableOf = findTables(sentences, rows)
  if (tableOf.size === 0) return facts
  const tableHolding = ({ fact }: FoundFact): Table | undefined =>
    isFigure(fact) ? tableOf.get(fact.new ?? -1) : undefined
  for (const found of facts) {
    const table = tableHolding(found)
    const row = found.fact.new
    if (!table || row === null) continue
    const rows = table.changedBy.get(rowLabel(found)) ?? new Set()
    table.changedBy.set(rowLabel(found), rows.add(row))
    table.changed.add(row)
  }
  const told = new Set<ReadonlySet<number>>()
  return facts.flatMap((found) => {
    const table = tableHolding(found)
    if (!table || table.changed.size <= TOLD_ROWS) return [found]
    const label = rowLabel(found)
    const rows = table.changedBy.get(label) ?? new Set()
    if (told.has(rows)) return []
    told.add(rows)
    const whole = `${label} in ${rows.size} of ${table.rows} rows`
    return [{ fact: { ...found.fact, label: whole, from: null, to: null }, isSure: false }]
  })
}

function rowLabel({ fact, isSure }: FoundFact): string {
  if (fact.type === 'time') return 'times'
  return isSure ? fact.label : 'numbers'
}

function isFigure({ type }: FactChange): boolean {
  return type === 'number' || type === 'time'
}

/** For every sentence in a table of which one of `rows` is part, that table. Looks no further around them. */
function findTables(
  sentences: readonly ChangeSentence[],
  rows: readonly number[],
): ReadonlyMap<number, Table> {
  const shapes = new Map<number, string | null>()
  const shapeAt = (at: number): string | null => {
    const known = shapes.get(at)
    if (known !== undefined) return known
    const text = sentences[at]?.text
    const shape = text === undefined ? null : rowShape(text)
    shapes.set(at, shape)
    return shape
  }
  const tableOf = new Map<number, Table>()
  for (const row of rows) {
    const shape = shapeAt(row)
    if (shape === null || tableOf.has(row)) continue
    let start = row
    while (shapeAt(start - 1) === shape) start--
    let end = row + 1
    while (shapeAt(end) === shape) end++
    if (end - start < TABLE) continue
    const table = { rows: end - start, changed: new Set<number>(), changedBy: new Map() }
    for (let at = start; at < end; at++) tableOf.set(at, table)
  }
  return tableOf
}
