import type { Change } from '../../core/change/change.ts'
import { describeChange } from '../../core/change/describe-change.ts'
import { readText } from '../../core/copy/read-text.ts'
import type { Document } from '../../core/story/document.ts'
import { readWholeText } from './read-whole-text.ts'

export interface Comparison {
  readonly old: Document
  readonly fresh: Document
  /** Its sentences' offsets point into the texts as given. */
  readonly change: Change
}

/** Compares two texts as revisions of one story. What the new one says of itself counts as declared. */
export function compareTexts(oldText: string, newText: string): Comparison {
  const oldReading = readText(oldText)
  const reading = readText(newText)
  const old = readWholeText(oldText, oldReading)
  const fresh = readWholeText(newText, reading)
  // A note that the old text had speaks of an earlier change.
  const edNote = reading.edNote === oldReading.edNote ? null : reading.edNote
  const correctionNote =
    reading.correctionNote === oldReading.correctionNote ? null : reading.correctionNote
  // Copy that goes on carrying a correction line is not a correction again.
  const kind = reading.kindHint === 'correction' && !correctionNote ? null : reading.kindHint
  const change = describeChange({
    old,
    new: fresh,
    from: null,
    to: null,
    declared: { ...(kind ? { kind } : {}), correctionNote, edNote },
  })
  return { old: old.document, fresh: fresh.document, change }
}
