import { guessFurniture } from './furniture-patterns.ts'
import { countWords, looksLikeHeadline, readsAsText } from './line-shape.ts'
import { readMarker } from './markers.ts'
import type { Paragraph } from './paragraph.ts'

/** How a line of another story's headline may be built. */
const LIMITS = { length: 160, words: 26 }
/** Headlines are this many words in the median; rows of tables and names in lists have fewer. */
const HEADLINE_WORDS = 4
/** A run this long is other stories' even where nothing else shows that a page was pasted. */
const RUN = 3

/**
 * The indexes of other stories' headlines: the run of title-like lines without a full stop that a
 * pasted page leaves below the story, and what stands under a heading like `Most read` there.
 *
 * A list that ends a story looks much the same, so a run stays when the line above it ends in a
 * colon, when most of its lines carry figures like rows of a table, when its lines are too short for
 * headlines, or, where no other furniture shows a pasted page (`pasted`), when it is short, asks questions or
 * opens with a label of its own (`What we know`). Titles in quotes are nobody's headlines. Linear.
 */
export function findOtherHeadlines(
  paragraphs: readonly Paragraph[],
  reasons: readonly (string | null)[],
  pasted: boolean,
): readonly number[] {
  const start = startOfTail(paragraphs, reasons)
  if (start === null) return []
  const tail = paragraphs.map((_, index) => index).slice(start)
  const heading = tail.find((index) => reasons[index] === 'related stories') ?? paragraphs.length
  const free = tail.filter((index) => reasons[index] === null)
  const run = free.filter((index) => index < heading)
  const framed = pasted && tail.some((index) => reasons[index] !== null && index < (run[0] ?? 0))
  const texts = run.map((index) => paragraphs[index]?.text ?? '')
  const above = lastStory(paragraphs, reasons, start)
  const others = !/[:：]\s*$/.test(above) && areHeadlines(texts, pasted, framed)
  return [...(others ? run : []), ...free.filter((index) => index > heading)]
}

function areHeadlines(lines: readonly string[], pasted: boolean, framed: boolean): boolean {
  const figures = lines.filter((line) => /\d/.test(line)).length > lines.length / 2
  if (medianWords(lines) < HEADLINE_WORDS) return false
  if (pasted) return lines.length >= (framed ? 1 : 2) && !(figures && isTable(lines))
  if (lines.some((line) => /[?!]["'”’]?$/.test(line))) return false
  const labelled = countWords(lines[0] ?? '') < HEADLINE_WORDS
  return lines.length >= RUN && !labelled && !figures
}

/** Where the run of title-like lines and furniture at the end begins, or null if there is no story above. */
function startOfTail(
  paragraphs: readonly Paragraph[],
  reasons: readonly (string | null)[],
): number | null {
  let index = paragraphs.length
  while (index > 0 && isTailLine(paragraphs[index - 1], reasons[index - 1] ?? null)) index -= 1
  const story = paragraphs.slice(0, index)
  const hasStory = story.some(({ text }, at) => reasons[at] === null && readsAsText(text))
  return hasStory && index < paragraphs.length ? index : null
}

function isTailLine(paragraph: Paragraph | undefined, reason: string | null): boolean {
  if (!paragraph) return false
  if (reason !== null) return true
  if (paragraph.mark?.type === 'list-item' || paragraph.mark?.type === 'quote') return false
  const { text } = paragraph
  if (readMarker(text) !== null || /^["“«‘'].*["”»’']$/.test(text)) return false
  return looksLikeHeadline(text, LIMITS) || guessFurniture(text) !== null
}

function lastStory(
  paragraphs: readonly Paragraph[],
  reasons: readonly (string | null)[],
  before: number,
): string {
  let index = before - 1
  while (index >= 0 && reasons[index] !== null) index -= 1
  return paragraphs[index]?.text ?? ''
}

/** Rows: most lines end in a figure, or are as short as a name and a score. */
function isTable(lines: readonly string[]): boolean {
  const rows = lines.filter((line) => /\d[\d.,:%()-]*$/.test(line) || countWords(line) <= 3)
  return rows.length > lines.length / 2
}

function medianWords(lines: readonly string[]): number {
  const counts = lines.map(countWords).sort((a, b) => a - b)
  return counts[Math.floor(counts.length / 2)] ?? 0
}
