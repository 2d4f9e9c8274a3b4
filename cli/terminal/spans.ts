import type { WordRun } from '../../core/change/change.ts'
import { showControls } from './show-controls.ts'
import type { Colours } from './terminal.ts'

/** How a stretch of text looks; the colours are those of the pages. */
export type Style = 'plain' | 'quiet' | 'strong' | 'new' | 'removed' | 'fault'

export interface Span {
  readonly text: string
  readonly style: Style
}

/**
 * The words of an edited text with what came and went marked: in colour, and where there is none in
 * brackets as `git diff --word-diff` has them. White space around a marked stretch is left unmarked;
 * between words that went and those that came for them there is some.
 */
export function wordSpans(words: readonly WordRun[], colours: Colours): readonly Span[] {
  return words.flatMap(([op, run], at): Span[] => {
    const text = run.trim()
    if (op === '=' || text === '') return [{ text: run, style: 'plain' }]
    const [before = '', after = ''] = run.split(text)
    const bracketed = op === '+' ? `{+${text}+}` : `[-${text}-]`
    return [
      { text: before, style: 'plain' },
      {
        text: colours.isColorSupported ? text : bracketed,
        style: op === '+' ? 'new' : 'removed',
      },
      { text: after || (op === '-' && words[at + 1]?.[0] === '+' ? ' ' : ''), style: 'plain' },
    ]
  })
}

/**
 * Text as lines of the terminal, the first behind `gutter` and the others indented as far. `width`
 * counts UTF-16 units, gutter included; words longer than a line stay whole.
 */
export function layOut(
  spans: readonly Span[],
  { gutter, width, colours }: { gutter: Span; width: number; colours: Colours },
): readonly string[] {
  const room = width - gutter.text.length
  const lines: Span[][] = [[]]
  let used = 0
  for (const { space, pieces, length } of splitWords(spans)) {
    if (used > 0 && used + 1 + length > room) {
      lines.push([])
      used = 0
    }
    const line = lines.at(-1)
    if (space && used > 0) line?.push(space)
    line?.push(...pieces)
    used += (space && used > 0 ? 1 : 0) + length
  }
  const indent: Span = { text: ' '.repeat(gutter.text.length), style: 'plain' }
  return lines.map((line, index) =>
    [index === 0 ? gutter : indent, ...joinAlike(line)]
      .map((span) => paint(span, colours))
      .join(''),
  )
}

/** Neighbours of one style as one span, so that each stretch is coloured once. */
function joinAlike(line: readonly Span[]): readonly Span[] {
  const spans: Span[] = []
  for (const span of line) {
    const last = spans.at(-1)
    if (last?.style === span.style)
      spans[spans.length - 1] = { ...last, text: last.text + span.text }
    else spans.push(span)
  }
  return spans
}

/** What must stay on one line: pieces of several styles without white space between them. */
interface Word {
  /** The white space in front of it, as one blank. */
  readonly space: Span | null
  readonly pieces: Span[]
  length: number
}

function splitWords(spans: readonly Span[]): readonly Word[] {
  const words: Word[] = []
  let word: Word | null = null
  for (const { text, style } of spans) {
    for (const [piece] of text.matchAll(/\s+|\S+/g)) {
      const blank = piece.trim() === ''
      if (blank || !word) {
        word = { space: blank ? { text: ' ', style } : null, pieces: [], length: 0 }
        words.push(word)
      }
      if (blank) continue
      word.pieces.push({ text: piece, style })
      word.length += piece.length
    }
  }
  return words
}

/** A span as terminal text. */
export function paint({ text, style }: Span, colours: Colours): string {
  const shown = showControls(text)
  switch (style) {
    case 'plain':
      return shown
    case 'quiet':
      return colours.dim(shown)
    case 'strong':
      return colours.bold(shown)
    case 'new':
      return colours.green(shown)
    case 'removed':
      return colours.red(colours.strikethrough(shown))
    case 'fault':
      return colours.bold(colours.red(shown))
  }
}
