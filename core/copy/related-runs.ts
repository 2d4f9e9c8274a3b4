import { guessFurniture } from './furniture-patterns.ts'
import { countWords, looksLikeHeadline, readsAsText } from './line-shape.ts'
import { readMarker } from './markers.ts'
import type { Paragraph } from './paragraph.ts'

/** Most titles that a box of links inside a story has. */
const BOX = 6
const TITLE = { length: 160, words: 26 }
const MIN_WORDS = 4

/**
 * The indexes of boxes of links inside a pasted page's story: a label such as `Read more` alone on its
 * line and the titles right below it, with story text above and below.
 */
export function findRelatedRuns(
  paragraphs: readonly Paragraph[],
  reasons: readonly (string | null)[],
): readonly number[] {
  return paragraphs.flatMap((paragraph, label) => {
    if (reasons[label] !== null || paragraph.mark !== null || !isLabel(paragraph.text)) return []
    const run: number[] = []
    for (let index = label + 1; isTitle(paragraphs[index]) && run.length <= BOX; index++) {
      run.push(index)
    }
    const below = paragraphs[label + run.length + 1]
    const within = run.length > 0 && run.length <= BOX && below && readsAsText(below.text)
    return within ? [label, ...run] : []
  })
}

function isLabel(text: string): boolean {
  const guess = guessFurniture(text)
  return guess?.reason === 'related stories' && !guess.sure
}

function isTitle(paragraph: Paragraph | undefined): boolean {
  if (!paragraph || paragraph.mark !== null || readMarker(paragraph.text) !== null) return false
  const { text } = paragraph
  return looksLikeHeadline(text, TITLE) && countWords(text) >= MIN_WORDS && !readsAsText(text)
}

/**
 * The indexes of a page's topics (`Ferries`, `Norland`) between the end of a pasted story and the
 * furniture below it: capitalised lines of a word or two, which a colon above would make a list.
 */
export function findTopics(
  paragraphs: readonly Paragraph[],
  reasons: readonly (string | null)[],
): readonly number[] {
  let end = paragraphs.length
  while (end > 0 && reasons[end - 1] !== null) end -= 1
  let start = end
  while (start > 0 && reasons[start - 1] === null && isTopic(paragraphs[start - 1])) start -= 1
  const above = paragraphs[start - 1]
  const framed = end < paragraphs.length && reasons[end] !== 'rule' && reasons[end] !== 'credit'
  const below = above && (reasons[start - 1] !== null || readsAsText(above.text))
  if (!framed || end - start > BOX || !below) return []
  return paragraphs.map((_, index) => index).slice(start, end)
}

function isTopic(paragraph: Paragraph | undefined): boolean {
  if (!paragraph || paragraph.mark !== null) return false
  return /^\p{Lu}[\p{L}-]{2,20}(?: [\p{L}-]{2,20})?$/u.test(paragraph.text)
}
