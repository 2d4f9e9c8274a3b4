import { layOut, type Span, type Style } from './spans.ts'
import { type Colours, colours, say, type Terminal } from './terminal.ts'

/** Lines longer than this are hard to read, however wide the terminal. */
const WIDEST = 100

/**
 * Prints text in paragraphs: wrapped to the terminal, each behind a gutter that says what became of
 * it. Into a pipe a paragraph is one line.
 */
export interface Page {
  readonly colours: Colours
  paragraph(spans: readonly Span[], gutter?: string, gutterStyle?: Style): void
  line(text: string, style?: Style): void
}

export function openPage(terminal: Terminal): Page {
  const palette = colours(terminal)
  const { isTTY, columns } = terminal.stdout
  // A terminal that does not know its width (of `script` or a CI) says 0.
  const width = isTTY ? Math.min(columns || 80, WIDEST) : Number.POSITIVE_INFINITY
  const paragraph: Page['paragraph'] = (spans, gutter = '  ', gutterStyle = 'plain') => {
    const layout = { gutter: { text: gutter, style: gutterStyle }, width, colours: palette }
    for (const line of layOut(spans, layout)) say(terminal, line)
  }
  return {
    colours: palette,
    paragraph,
    line: (text, style = 'plain') => paragraph([{ text, style }], ''),
  }
}
