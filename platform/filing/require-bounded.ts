import type { CopySource } from '../../core/copy/copy-source.ts'
import { countLines } from '../../core/copy/count-lines.ts'
import { FilingRefusal } from './filing-refusal.ts'

/** A live blog of a year has some thousands. */
const MOST_LINES = 50_000
/** What a line takes at least, its break included: shorter copy need not be counted. */
const LEAST_LINE = 2

/**
 * Refuses copy of more lines than any story has before it is read: reading costs some 25 µs a
 * paragraph, and a body of 1 MiB can hold hundreds of thousands. `places` as in requireCopy.
 * @throws FilingRefusal `invalid-input`
 */
export function requireBounded(copy: CopySource, places: Readonly<Record<string, string>>): void {
  if (lengthOf(copy) < MOST_LINES * LEAST_LINE) return
  const lines = countLines(copy)
  if (lines <= MOST_LINES) return
  const pointer = pointerOf(copy, places)
  const detail = `has ${lines} lines or paragraphs; at most ${MOST_LINES} are taken`
  throw new FilingRefusal('invalid-input', `${pointer}: ${detail}. Split the copy.`, {
    errors: [{ pointer, detail }],
  })
}

/** Where the filing has its copy. */
export function pointerOf(copy: CopySource, places: Readonly<Record<string, string>>): string {
  const field = 'text' in copy ? 'text' : 'html' in copy ? 'html' : 'paragraphs'
  return places[field] ?? `/${field}`
}

function lengthOf(copy: CopySource): number {
  if ('text' in copy) return copy.text.length
  if ('html' in copy) return copy.html.length
  return copy.paragraphs.length * LEAST_LINE
}
