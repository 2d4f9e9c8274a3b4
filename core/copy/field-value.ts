import type { ReadField } from './reading.ts'
import { readSlugline } from './slugline.ts'

/**
 * The value of a field that stands in one or more places of the copy: the first dateline, headline
 * and slug line; all notes; a byline with the agency below it (`By JANE DOE, Associated Press`).
 */
export function fieldValue(fields: readonly ReadField[], name: ReadField['field']): string | null {
  const texts = fields.filter(({ field }) => field === name).map(({ text }) => text)
  const first = texts[0]
  if (first === undefined) return null
  if (name === 'byline') return texts.join(', ')
  if (name === 'edNote' || name === 'correctionNote') return texts.join(' ')
  return name === 'slugline' ? (readSlugline(first)?.slugline ?? first) : first
}
