import type { FactChange } from './change.ts'
import { readNumber } from './number-words.ts'

/**
 * Each fact once, where it stands first: `killed Twelve → Fourteen` in the lead is
 * `killed 12 → 14` further down.
 */
export function distinctFacts<Fact extends FactChange>(facts: readonly Fact[]): readonly Fact[] {
  const known = new Set<string>()
  return facts.filter((fact) => {
    const key = JSON.stringify([fact.type, fact.label, plain(fact.from), plain(fact.to)])
    if (known.has(key)) return false
    known.add(key)
    return true
  })
}

/** A value with its numbers in digits. */
function plain(value: string | null): string | null {
  if (value === null) return null
  const words = value.toLowerCase().split(' ')
  return words.map((word) => readNumber(word) ?? word).join(' ')
}
