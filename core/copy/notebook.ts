import { type FoundDeskLabel, readDeskLabel } from './desk-label.ts'
import { foldNotice } from './fold.ts'

const TITLE = /^#{1,3} ?(?:notebook|notizblock)$/i
/** `Editors: …` may close a story about editors; these do not. */
const NOTE_TO_DESKS = /^(?:eds|note to (?:all )?(?:editors|desks)|desk note)\s?(?::|-{1,2}\s)/

/** True for what only desks say at the end of copy: `## Note to editors - adds quotes in grafs 7-11`. */
export function isClosingNote(text: string): boolean {
  return NOTE_TO_DESKS.test(foldNotice(text))
}

/** The label that stands among the headings of a notebook, in capitals or not. */
export function readClosingLabel(text: string): FoundDeskLabel | null {
  return /^[#*]/.test(text) && text.length <= 40 ? readDeskLabel(text.toUpperCase()) : null
}

/**
 * The indexes of the lines of a notebook at the end of copy: contacts, addresses, links (`# Notebook`,
 * as dpa sends it). Notes and labels to desks among them are left for `readFooter`.
 */
export function findNotebook(texts: readonly string[]): readonly number[] {
  const start = texts.findIndex((text) => TITLE.test(text))
  if (start < 1) return []
  return texts.flatMap((text, index) =>
    index < start || isClosingNote(text) || readClosingLabel(text) ? [] : [index],
  )
}
