import type { Reading } from '../copy/reading.ts'
import type { FilingInput } from './filing-input.ts'
import { plainFields } from './plain-fields.ts'
import type { Notice } from './plan.ts'

/** Names that one warning lists. */
const MOST_NAMES = 30

/**
 * Tells what a filing said that its revision does not hold: what its news format has and we do not
 * keep, and a headline, byline or dateline in the copy where the filing gives another.
 */
export function tellNotKept(input: FilingInput, reading: Reading): readonly Notice[] {
  const { notKept = [] } = input
  const said = plainFields(input)
  const names = notKept.slice(0, MOST_NAMES).map((name) => name.slice(0, 80))
  const more = notKept.length > names.length ? ` and ${notKept.length - names.length} more` : ''
  const format =
    names.length === 0
      ? []
      : [{ code: 'not-kept', detail: `Not kept of what was filed: ${names.join(', ')}${more}.` }]
  return [...format, ...(['headline', 'byline', 'dateline'] as const).flatMap(tellReplaced)]

  function tellReplaced(field: 'headline' | 'byline' | 'dateline'): readonly Notice[] {
    const filed = said[field]
    const read = reading[field]
    if (filed === undefined || read === null || filed === read) return []
    const detail = `Not shown to readers: the ${field} in the copy, “${excerpt(read)}”; the filing gives ${filed === null ? 'none' : 'another'}.`
    return [{ code: 'left-out', detail }]
  }
}

function excerpt(text: string): string {
  const characters = Array.from(text.slice(0, 200))
  return characters.length > 80 ? `${characters.slice(0, 80).join('')} …` : text.slice(0, 200)
}
