import type { FactChange } from '../../core/change/change.ts'

/** `missing 11 → 3`; what only one side says is told as new or gone. */
export function factWords({ label, from, to }: Pick<FactChange, 'label' | 'from' | 'to'>): string {
  if (from === null) return `${label} ${to ?? ''}`.trim()
  return to === null ? `${label} ${from} no longer said` : `${label} ${from} → ${to}`
}
