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
  const tableOf = findTables(sentences)
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

/** For every sentence in a table, that table. */
function findTables(sentences: readonly ChangeSentence[]): ReadonlyMap<number, Table> {
  const tableOf = new Map<number, Table>()
  const shapes = sentences.map(({ text }) => rowShape(text))
  let start = 0
  for (let at = 1; at <= shapes.length; at++) {
    if (at < shapes.length && shapes[at] !== null && shapes[at] === shapes[start]) continue
    if (at - start >= TABLE && shapes[start] !== null) {
      const table = { rows: at - start, changed: new Set<number>(), changedBy: new Map() }
      for (let row = start; row < at; row++) tableOf.set(row, table)
    }
    start = at
  }
  return tableOf
}
