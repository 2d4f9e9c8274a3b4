import type { FilingInput } from './filing-input.ts'
import type { Plan, Standing } from './plan.ts'
import { planRevisions } from './plan-revisions.ts'

/**
 * Works out what several filings make of a story, each on top of what those before it made. Ends after
 * a kill: there are as many plans as filings, or fewer and the last one kills the story.
 */
export function planFilings(inputs: readonly FilingInput[], standing: Standing): Plan[] {
  const plans: Plan[] = []
  let from = standing
  for (const input of inputs) {
    const plan = planRevisions(input, from)
    plans.push(plan)
    if (plan.outcome !== 'published') continue
    for (const { kind, number, document, provenance, correctionNote } of plan.revisions) {
      if (kind === 'kill') return plans
      const notes = from.correctionNotes
      const correctionNotes = correctionNote === null ? notes : [...notes, correctionNote]
      from = { revision: number, document, provenance, correctionNotes }
    }
  }
  return plans
}
