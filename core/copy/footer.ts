import type { Kind } from '../story/kind.ts'
import { type HeaderField, toField } from './header.ts'
import { isClosingNote, readClosingLabel } from './notebook.ts'
import { readNote } from './notes.ts'
import type { Paragraph } from './paragraph.ts'
import type { Furniture } from './reading.ts'

/** What stands at the end of copy for desks, and the paragraphs above it. */
export interface Footer {
  readonly fields: readonly HeaderField[]
  readonly furniture: readonly Furniture[]
  readonly kindHints: readonly (Kind | null)[]
  readonly body: readonly Paragraph[]
}

/**
 * Takes notes and labels to desks off the end of copy (`## Note to editors - adds quotes in grafs
 * 7-11`, `## Refile`). Labels only with `guess`: without it nothing is furniture.
 */
export function readFooter(paragraphs: readonly Paragraph[], guess: boolean): Footer {
  const fields: HeaderField[] = []
  const furniture: Furniture[] = []
  const kindHints: (Kind | null)[] = []
  let end = paragraphs.length
  for (; end > 0; end--) {
    const paragraph = paragraphs[end - 1]
    if (!paragraph || !readLine(paragraph)) break
  }
  return { fields: fields.reverse(), furniture, kindHints, body: paragraphs.slice(0, end) }

  function readLine(paragraph: Paragraph): boolean {
    const { text, start, end } = paragraph
    const label = guess ? readClosingLabel(text) : null
    if (label) {
      furniture.push({ text, start, end, reason: 'desk label' })
      kindHints.push(label.kindHint)
      return true
    }
    if (!isClosingNote(text)) return false
    const note = readNote(text.replace(/^#{1,6} /, ''), {})
    if (!note) return false
    fields.push(toField(note.field, paragraph))
    kindHints.push(note.kindHint)
    return true
  }
}
