import type { FactChange } from '../../core/change/change.ts'
import { openPage, type Page } from '../terminal/page.ts'
import { printMarks } from '../terminal/print-marks.ts'
import type { Span } from '../terminal/spans.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { Comparison } from './compare-texts.ts'
import { markComparison } from './mark-comparison.ts'

/** Prints a comparison for people: what it comes to, the facts that moved, the text with its words marked. */
export function printComparison(
  comparison: Comparison,
  terminal: Terminal,
  { full }: { full: boolean },
): void {
  const { change } = comparison
  const page = openPage(terminal)
  page.paragraph(
    [
      { text: `${change.kind}: `, style: 'strong' },
      { text: change.summary, style: 'plain' },
    ],
    '',
  )
  for (const fact of change.facts) printFact(fact, page)
  if (change.kind === 'unchanged' && !full) return
  const { document, marks } = markComparison(comparison)
  printMarks(document, marks, page, { full })
}

function printFact({ label, from, to }: FactChange, page: Page): void {
  const said = (text: string | null, style: Span['style']): Span =>
    text === null ? { text: 'not said', style: 'quiet' } : { text, style }
  page.paragraph(
    [
      { text: `${label}: `, style: 'plain' },
      said(from, 'removed'),
      { text: ' → ', style: 'quiet' },
      said(to, 'new'),
    ],
    '* ',
    'strong',
  )
}
