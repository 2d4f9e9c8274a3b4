import { guessFurniture } from './furniture-patterns.ts'
import { readsAsText } from './line-shape.ts'
import { readMarker } from './markers.ts'
import { findOtherHeadlines } from './other-headlines.ts'
import type { Paragraph } from './paragraph.ts'
import type { Furniture } from './reading.ts'
import { isCredit, isEndMark, isRule } from './trailers.ts'

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
  const pasted = reasons.some((reason) => reason !== null && !FROM_WIRES.has(reason))
  for (const index of findOtherHeadlines(paragraphs, reasons, pasted)) {
    reasons[index] ??= 'other headlines'
  }
  return part(paragraphs, reasons)
}

/** Reasons that plain wire copy gives too: they do not show that a web page was pasted. */
const FROM_WIRES: ReadonlySet<string> = new Set(['rule', 'credit', 'end mark'])

/** For each paragraph why it is furniture, or null. */
function guessReasons(paragraphs: readonly Paragraph[]): (string | null)[] {
  const guesses = paragraphs.map(({ text, mark }) => {
    if (mark?.type === 'furniture') return { reason: mark.reason, sure: true }
    if (mark?.type === 'headline') return null
    if (isRule(text)) return { reason: 'rule', sure: true }
    if (readMarker(text) !== null) return null
    if (isCredit(text)) return { reason: 'credit', sure: true }
    return isEndMark(text) ? { reason: 'end mark', sure: false } : guessFurniture(text)
  })
  const isText = paragraphs.map(({ text }, index) => guesses[index] === null && readsAsText(text))
  const first = isText.indexOf(true)
  const last = isText.lastIndexOf(true)
  const allFurniture = guesses.every((guess) => guess !== null)

  return guesses.map((guess, index) => {
    if (guess === null) return null
    if (guess.sure || allFurniture) return guess.reason
    if (guess.reason === 'end mark') return index > last && last >= 0 ? guess.reason : null
    const outside = first >= 0 && (index < first || index > last)
    const beside = isFurnitureAt(index - 1) || isFurnitureAt(index + 1)
    return outside || beside ? guess.reason : null
  })

  function isFurnitureAt(index: number): boolean {
    const reason = guesses[index]?.reason
    return reason !== undefined && !FROM_WIRES.has(reason)
  }
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
