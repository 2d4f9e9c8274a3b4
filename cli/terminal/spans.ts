import type { WordRun } from '../../core/change/change.ts'
import type { Colours } from './terminal.ts'

/** How a stretch of text looks; the colours are those of the pages. */
export type Style = 'plain' | 'quiet' | 'strong' | 'new' | 'removed'

export interface Span {
  readonly text: string
  readonly style: Style
}

/**
 * The words of an edited text with what came and went marked: in colour, and where there is none in
 * brackets as `git diff --word-diff` has them.
 */
export function wordSpans(words: readonly WordRun[], colours: Colours): readonly Span[] {
  return words.map(([op, text]): Span => {
    if (op === '=') return { text, style: 'plain' }
    const style = op === '+' ? 'new' : 'removed'
    if (colours.isColorSupported) return { text, style }
    return { text: op === '+' ? `{+${text}+}` : `[-${text}-]`, style }
  })
}

/**
 * One line of the terminal per item, each behind `gutter`. `width` counts UTF-16 units, gutter
 * included; words longer than a line stay whole.
 */
export function layOut(
  spans: readonly Span[],
  { gutter, width, colours }: { gutter: Span; width: number; colours: Colours },
): readonly string[] {
  const room = width - gutter.text.length
  const lines: Span[][] = [[]]
  let used = 0
  for (const { text, style } of spans) {
    for (const word of text.match(/\s+|\S+/g) ?? []) {
      const blank = /^\s/.test(word)
      if (used > 0 && !blank && used + word.length > room) {
        lines.push([])
        used = 0
      }
      if (blank && used === 0) continue
      lines.at(-1)?.push({ text: blank ? ' ' : word, style })
      used += blank ? 1 : word.length
    }
  }
  return lines.map((line) => [gutter, ...line].map((span) => paint(span, colours)).join('').trimEnd())
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
  }
}

/**
 * Copy is text, never commands to a terminal: escape and other control characters are shown by
 * their pictures (U+2400…).
 */
export function showControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is about
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, (character) => {
    const code = character.charCodeAt(0)
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\u2421'
  })
}
