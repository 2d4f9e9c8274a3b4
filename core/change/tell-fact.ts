import type { FactChange } from './change.ts'

/** A fact in words: `killed 4 → 9`. */
export function tellFact({ label, from, to }: FactChange): string {
  if (from === null && to === null) return label
  return `${label} ${from ?? '(not said)'} → ${to ?? '(no longer said)'}`
}
