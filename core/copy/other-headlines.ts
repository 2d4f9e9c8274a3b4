import { guessFurniture } from './furniture-patterns.ts'
import { countWords, looksLikeHeadline, readsAsText } from './line-shape.ts'
import { longWords } from './long-words.ts'
import { readMarker } from './markers.ts'
import type { Paragraph } from './paragraph.ts'

/** How a line of another story's headline may be built. */
const LIMITS = { length: 160, words: 26 }
/** Headlines are this many words in the median; rows of tables and names in lists have fewer. */
const HEADLINE_WORDS = 4
/** A run this long is other stories' even where nothing else shows that a page was pasted. */
const RUN = 3

/** Furniture that stands around lists of other stories; an advertisement may stand in any story. */
const FRAMES: ReadonlySet<string> = new Set([
  'related stories',
  'related link',
  'time stamp',
  'share buttons',
  'newsletter',
  'navigation',
])

/**
 * The indexes of other stories' headlines: the run of title-like lines without a full stop that a
 * pasted page leaves below the story, and what stands under a heading like `Most read` there.
 *
 * A list that ends a story looks much the same, so a run stays when the line above it ends in a
 * colon, when it has the figures of a table, or when its lines are too short for headlines. Where no
 * other furniture shows a pasted page (`pasted`), it also stays when it is short, asks questions,
 * opens with a label of its own (`What we know`) or speaks of what the story speaks of. Titles in
 * quotes are nobody's headlines. Linear.
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
  const lines = run.map((index) => paragraphs[index]?.text ?? '')
  const story = paragraphs.slice(0, start).filter((_, index) => reasons[index] === null)
  const framed = tail.some((index) => index < (run[0] ?? 0) && FRAMES.has(reasons[index] ?? ''))
  const others =
    !/[:：]\s*$/.test(story.at(-1)?.text ?? '') &&
    (pasted ? arePastedHeadlines(lines, framed) : areHeadlines(lines, story))
  return [...(others ? run : []), ...free.filter((index) => index > heading)]
}

function arePastedHeadlines(lines: readonly string[], framed: boolean): boolean {
  if (lines.length < (framed ? 1 : 2) || medianWords(lines) < HEADLINE_WORDS) return false
  return !(most(lines, (line) => /\d/.test(line)) && isTable(lines))
}

function areHeadlines(lines: readonly string[], story: readonly Paragraph[]): boolean {
  if (lines.length < RUN || medianWords(lines) < HEADLINE_WORDS) return false
  if (countWords(lines[0] ?? '') < HEADLINE_WORDS) return false
  if (most(lines, (line) => /\d/.test(line)) || lines.some((line) => /[?!]\W?$/.test(line)))
    return false
  const spoken = new Set(story.flatMap(({ text }) => longWords(text)))
  return !most(lines, (line) => longWords(line).some((word) => spoken.has(word)))
}

function most(lines: readonly string[], test: (line: string) => boolean): boolean {
  return lines.filter(test).length > lines.length / 2
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

/** Rows: most lines end in a figure, or are as short as a name and a score. */
function isTable(lines: readonly string[]): boolean {
  return most(lines, (line) => /\d[\d.,:%()-]*$/.test(line) || countWords(line) <= 3)
}

function medianWords(lines: readonly string[]): number {
  const counts = lines.map(countWords).sort((a, b) => a - b)
  return counts[Math.floor(counts.length / 2)] ?? 0
}
