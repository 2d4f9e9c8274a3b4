import type { FactChange } from './change.ts'
import { distinctFacts } from './distinct-facts.ts'

/** What is told of words rather than of what happened. */
const OF_WORDS: ReadonlySet<FactChange['type']> = new Set(['quote', 'attribution', 'hedge'])

/**
 * The facts of a change that readers are told, each once: numbers, names, places and times; of quotes,
 * sources and hedges those that became another where the same sentences tell no other fact. One that
 * only came or went with the words around it is for editors. A number that opened its sentence is
 * written as inside of one, as the summary has it: `eleven → three`. Keeps the order.
 */
export function factsForReaders<Fact extends FactChange>(facts: readonly Fact[]): readonly Fact[] {
  const told = new Set(facts.filter((fact) => !OF_WORDS.has(fact.type)).map(placeOf))
  return distinctFacts(facts)
    .filter((fact) => {
      if (!OF_WORDS.has(fact.type)) return true
      return fact.from !== null && fact.to !== null && !told.has(placeOf(fact))
    })
    .map((fact) =>
      fact.type === 'number' ? { ...fact, from: inside(fact.from), to: inside(fact.to) } : fact,
    )
}

function placeOf({ old, new: fresh }: FactChange): string {
  return `${old} ${fresh}`
}

function inside(value: string | null): string | null {
  return value === null
    ? null
    : value.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase())
}
