import type { ChangeSentence, FactChange } from './change.ts'
import type { FoundFact } from './found-fact.ts'

/** Rows alike in a row that make a table: fewer are an enumeration, told number by number. */
const TABLE = 6

/** The most changed rows of a table whose numbers are told one by one. */
const TOLD_ROWS = 2

/** Longest sentence, in characters, that can be a row. */
const LONGEST = 160

interface Table {
  readonly rows: number
  readonly facts: FoundFact[]
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
  for (const found of facts) {
    if (isFigure(found.fact)) tableOf.get(found.fact.new ?? -1)?.facts.push(found)
  }
  const told = new Set<string>()
  return facts.flatMap((found) => {
    const { fact } = found
    const table = isFigure(fact) ? tableOf.get(fact.new ?? -1) : undefined
    const changed = new Set(table?.facts.map((other) => other.fact.new)).size
    if (!table || changed <= TOLD_ROWS) return [found]
    const label = rowLabel(found)
    const alike = table.facts.filter((other) => rowLabel(other) === label)
    const [first] = alike
    const key = `${first?.fact.new} ${label}`
    if (told.has(key)) return []
    told.add(key)
    const rows = new Set(alike.map((other) => other.fact.new)).size
    const whole = `${label} in ${rows} of ${table.rows} rows`
    return [{ fact: { ...fact, label: whole, from: null, to: null }, isSure: false }]
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
  const shapes = sentences.map(({ text }) => shapeOf(text))
  let start = 0
  for (let at = 1; at <= shapes.length; at++) {
    if (at < shapes.length && shapes[at] !== null && shapes[at] === shapes[start]) continue
    if (at - start >= TABLE && shapes[start] !== null) {
      const table = { rows: at - start, facts: [] }
      for (let row = start; row < at; row++) tableOf.set(row, table)
    }
    start = at
  }
  return tableOf
}

/** A row without what differs from row to row; null for what is no row. */
function shapeOf(text: string): string | null {
  if (text.length > LONGEST || !/\p{N}/u.test(text)) return null
  return text
    .replace(/\p{N}+(?:[.,:]\p{N}+)*/gu, '0')
    .replace(/\p{Lu}[\p{L}\p{M}'’.-]*(?: \p{Lu}[\p{L}\p{M}'’.-]*)*/gu, 'A')
}
