import { rememberTexts } from '../story/remember-texts.ts'
import { type FurnitureGuess, guessFurniture } from './furniture-patterns.ts'
import { readsAsText } from './line-shape.ts'
import { readMarker } from './markers.ts'
import type { Paragraph } from './paragraph.ts'
import { isSignature } from './signature.ts'
import { isCredit, isEndMark, isRule, isSignOff, isStaffLine } from './trailers.ts'

/** Lines above a line on the writer that name him and whom he works for: at most so many. */
const NAMES = 3
const NAME = /^\p{Lu}[\p{L}\p{M}.'’-]+(?: \p{Lu}[\p{L}\p{M}.'’-]*){0,3}$/u

/** Reasons that plain wire copy gives too: they do not show that a web page was pasted. */
export const FROM_WIRES: ReadonlySet<string> = new Set(['rule', 'credit', 'end mark', 'notebook'])

/** Why its own wording makes a paragraph furniture. */
const guessReason = rememberTexts((text): FurnitureGuess | null => {
  if (isRule(text)) return { reason: 'rule', sure: true }
  if (readMarker(text) !== null) return null
  if (isCredit(text)) return { reason: 'credit', sure: true }
  if (isEndMark(text)) return { reason: 'end mark', sure: false }
  if (isSignOff(text) || isStaffLine(text)) return { reason: 'credit', sure: false }
  return guessFurniture(text)
})

/**
 * For each paragraph why its own wording, with what stands beside it, makes it furniture; or null.
 * What only might be furniture counts above or below the story, or beside other furniture.
 */
export function guessReasons(paragraphs: readonly Paragraph[]): (string | null)[] {
  const guesses = paragraphs.map(({ text, mark }) => {
    if (mark?.type === 'furniture') return { reason: mark.reason, sure: true }
    return mark?.type === 'headline' ? null : guessReason(text)
  })
  const isText = paragraphs.map(({ text }, index) => guesses[index] === null && readsAsText(text))
  const first = isText.indexOf(true)
  const last = isText.lastIndexOf(true)
  const allFurniture = guesses.every((guess) => guess !== null)

  return guesses.map((guess, index) => {
    if (guess === null) return namesWriter(index) ? 'credit' : null
    if (isTitle(index)) return null
    if (guess.sure || allFurniture) return guess.reason
    if (guess.reason === 'end mark') return index > last && last >= 0 ? guess.reason : null
    if (guess.reason === 'credit') return index > last && endsCopy(index) ? guess.reason : null
    const outside = first >= 0 && (index < first || index > last)
    const beside = isFurnitureAt(index - 1) || isFurnitureAt(index + 1)
    return outside || beside ? guess.reason : null
  })

  /** `Watch: how a town lost its clock` right above byline, dateline or text is the headline. */
  function isTitle(index: number): boolean {
    if (index > 0 || guesses[0]?.reason !== 'related link' || guesses[1] !== null) return false
    const { text = '' } = paragraphs[1] ?? {}
    return (
      /^(?:watch|listen|in pictures)\b/i.test(paragraphs[0]?.text ?? '') &&
      (isText[1] || isSignature(text))
    )
  }

  /** Whether a sign-off or a line on the writer stands where they do: beside a rule, a credit or the page's lines. */
  function endsCopy(index: number): boolean {
    if (isSignOff(paragraphs[index]?.text ?? '')) return last >= 0
    let above = index - 1
    while (above > last && above >= index - NAMES && isName(above)) above -= 1
    return [above, index + 1].some((near) => (guesses[near] ?? null) !== null)
  }

  /** A name alone, and the employer's, right above a line on the writer: `JANE DOE`. */
  function namesWriter(index: number): boolean {
    if (index <= last || !isName(index)) return false
    let below = index + 1
    while (below < index + NAMES && isName(below)) below += 1
    return isStaffLine(paragraphs[below]?.text ?? '') && endsCopy(below)
  }

  function isName(index: number): boolean {
    const { text = '' } = paragraphs[index] ?? {}
    return guesses[index] === null && NAME.test(text)
  }

  function isFurnitureAt(index: number): boolean {
    const reason = guesses[index]?.reason
    return reason !== undefined && !FROM_WIRES.has(reason)
  }
}
