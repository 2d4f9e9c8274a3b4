import type { BlockMark, Marks } from '../../core/delta/read-marks.ts'
import type { Document } from '../../core/story/document.ts'
import type { Page } from './page.ts'
import { blockStyle } from './print-story.ts'
import { wordSpans } from './spans.ts'
import { type MarkedLine, weaveMarks } from './weave-marks.ts'

/** Unchanged paragraphs shown on either side of a changed one. */
const CONTEXT = 1

/**
 * Prints what changed: each paragraph behind a sign (`+` new, `-` removed, `~` edited, `↑` `↓` moved)
 * with edited words marked in place. Long stretches that stayed the same are counted instead of
 * shown, unless `full`.
 */
export function printMarks(
  document: Document,
  marks: Marks,
  page: Page,
  { full = false }: { full?: boolean } = {},
): void {
  for (const { field, from, to } of marks.fields) {
    page.line('')
    if (from !== null)
      page.paragraph([{ text: `${field}: ${from}`, style: 'removed' }], '- ', 'removed')
    if (to !== null) page.paragraph([{ text: `${field}: ${to}`, style: 'new' }], '+ ', 'new')
  }
  const lines = weaveMarks(document, marks)
  const shown = full ? lines.map(() => true) : nearChanges(lines)
  let hidden = 0
  for (const [index, line] of lines.entries()) {
    if (!shown[index]) {
      hidden += 1
      continue
    }
    printHidden(hidden, page)
    hidden = 0
    page.line('')
    printLine(line, page)
  }
  printHidden(hidden, page)
}

function printHidden(count: number, page: Page): void {
  if (count === 0) return
  page.line('')
  page.paragraph([{ text: `… ${count} unchanged …`, style: 'quiet' }])
}

function nearChanges(lines: readonly MarkedLine[]): readonly boolean[] {
  const shown = lines.map(() => false)
  for (const [index, line] of lines.entries()) {
    if ('block' in line && line.mark.mark === 'same') continue
    shown.fill(true, Math.max(0, index - CONTEXT), index + CONTEXT + 1)
  }
  return shown
}

function printLine(line: MarkedLine, page: Page): void {
  if ('removed' in line) {
    page.paragraph([{ text: line.removed.text, style: 'removed' }], '- ', 'removed')
    return
  }
  const { block, mark } = line
  if (mark.mark === 'new') {
    page.paragraph([{ text: block.text, style: 'new' }], '+ ', 'new')
    return
  }
  const spans = mark.words
    ? wordSpans(mark.words, page.colours)
    : [{ text: block.text, style: blockStyle(block) }]
  if (mark.mark === 'same') page.paragraph(spans)
  else page.paragraph(spans, signOf(mark), 'strong')
}

function signOf({ mark, direction }: BlockMark): string {
  if (mark === 'edited') return '~ '
  return direction === 'down' ? '↓ ' : '↑ '
}
