import { identifyBlocks } from '../../core/align/identify-blocks.ts'
import { makeDelta } from '../../core/delta/make-delta.ts'
import { readMarks } from '../../core/delta/read-marks.ts'
import { openPage } from '../terminal/page.ts'
import { printMarks } from '../terminal/print-marks.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { Comparison } from './compare-texts.ts'

/** Prints a comparison for people: what it comes to, then the text with its words marked. */
export function printComparison(
  { old, fresh, change }: Comparison,
  terminal: Terminal,
  { full }: { full: boolean },
): void {
  const page = openPage(terminal)
  page.paragraph(
    [
      { text: `${change.kind}: `, style: 'strong' },
      { text: change.summary, style: 'plain' },
    ],
    '',
  )
  if (change.kind === 'unchanged' && !full) return
  const blocks = identifyBlocks(old.blocks, fresh.blocks, 1)
  const identified = { ...fresh, blocks }
  const marks = readMarks(old, makeDelta(old, identified))
  // Headline, byline and dateline stand among the blocks here.
  printMarks(identified, { ...marks, fields: [] }, page, { full })
}
