import { FROM_WIRES, guessReasons } from './furniture-reasons.ts'
import { readsAsText } from './line-shape.ts'
import { findNotebook } from './notebook.ts'
import { findOtherHeadlines } from './other-headlines.ts'
import { readPageTop } from './page-top.ts'
import type { Paragraph } from './paragraph.ts'
import type { Furniture } from './reading.ts'
import { findRelatedRuns, findTopics } from './related-runs.ts'

/** Copy parted into the story's paragraphs and the page's, each in order. */
export interface PartedCopy {
  readonly story: readonly Paragraph[]
  readonly furniture: readonly Furniture[]
  /** Where story paragraphs begin (source offsets) that had a rule (`___`) right above. */
  readonly ruledOff: ReadonlySet<number>
}

/**
 * Sets page furniture, credits, rules and the headlines of other stories apart. Careful by design:
 * what only might be furniture (`Share`, `3 years ago`, `World`) goes only where it stands above or
 * below the story or touches other furniture; a list or table with story below it stays.
 */
export function partFurniture(paragraphs: readonly Paragraph[]): PartedCopy {
  const reasons = guessReasons(paragraphs)
  const isPageLine = (reason: string | null): boolean => reason !== null && !FROM_WIRES.has(reason)
  const pasted = reasons.some(isPageLine)
  const give = (reason: string, indexes: readonly number[]): void => {
    for (const index of indexes) reasons[index] ??= reason
  }
  give('notebook', findNotebook(paragraphs.map(({ text }) => text)))
  if (pasted) give('related link', findRelatedRuns(paragraphs, reasons))
  give('other headlines', findOtherHeadlines(paragraphs, reasons, pasted))
  if (pasted) give('navigation', findTopics(paragraphs, reasons))

  const first = paragraphs.findIndex(({ text }, at) => reasons[at] === null && readsAsText(text))
  if (!reasons.slice(0, Math.max(0, first)).some(isPageLine)) return part(paragraphs, reasons)
  const top = readPageTop(paragraphs, reasons, first)
  give('page header', top.labels)
  const marked = paragraphs.map((paragraph, index) => {
    const mark = top.marks.get(index)
    return mark ? { ...paragraph, mark } : paragraph
  })
  return part(marked, reasons)
}

function part(paragraphs: readonly Paragraph[], reasons: readonly (string | null)[]): PartedCopy {
  const story: Paragraph[] = []
  const furniture: Furniture[] = []
  const ruledOff = new Set<number>()
  let ruled = false
  paragraphs.forEach(({ text, start, end, ...rest }, index) => {
    const reason = reasons[index] ?? null
    if (reason === null) {
      story.push({ text, start, end, ...rest })
      if (ruled) ruledOff.add(start)
      ruled = false
    } else {
      furniture.push({ text, start, end, reason })
      ruled ||= reason === 'rule'
    }
  })
  return { story, furniture, ruledOff }
}
