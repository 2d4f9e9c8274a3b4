import type { FactChange, WordRun } from '../../core/change/change.ts'
import type { BlockMark } from '../../core/delta/read-marks.ts'
import { showControls } from '../terminal/show-controls.ts'
import { type MarkedLine, weaveMarks } from '../terminal/weave-marks.ts'
import type { Comparison } from './compare-texts.ts'
import { COMPARISON_STYLE } from './comparison-style.ts'
import { markComparison } from './mark-comparison.ts'

/**
 * A comparison as a page of HTML that needs nothing else: no scripts, no files, no network, in light
 * or dark as the reader has it. What colours say is also said in words. Everything from the texts is
 * escaped, and the page's own policy forbids scripts.
 */
export function writeComparisonPage(
  comparison: Comparison,
  names: { readonly old: string; readonly fresh: string },
): string {
  const { change } = comparison
  const { document, marks } = markComparison(comparison)
  const title = `${names.old} → ${names.fresh}`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>${asHtml(title)}</title>
<style>${COMPARISON_STYLE}</style>
</head>
<body>
<main>
<header>
<p class="names">${asHtml(title)}</p>
<h1>${asHtml(change.summary)}</h1>
<p class="kind">${asHtml(change.kind)}</p>
</header>
${writeFacts(change.facts)}<section aria-label="The text with its changes" dir="auto">
${weaveMarks(document, marks).map(writeLine).join('\n')}
</section>
</main>
</body>
</html>
`
}

function writeFacts(facts: readonly FactChange[]): string {
  if (facts.length === 0) return ''
  const rows = facts.map(({ label, from, to }) => {
    const before = from === null ? '<i>not said</i>' : removed(from)
    const after = to === null ? '<i>no longer said</i>' : added(to)
    return `<li><bdi>${asHtml(label)}</bdi>: ${before} → ${after}</li>`
  })
  return `<aside aria-labelledby="facts"><h2 id="facts">Facts that moved</h2><ul>\n${rows.join('\n')}\n</ul></aside>\n`
}

function writeLine(line: MarkedLine): string {
  if ('removed' in line) return writeBlock('removed', 'Removed', removed(line.removed.text))
  const { block, mark } = line
  if (mark.mark === 'new') return writeBlock('new', 'New', added(block.text))
  const text = mark.words ? mark.words.map(writeRun).join('') : asHtml(block.text)
  return writeBlock(mark.mark, tagOf(mark), text)
}

function writeBlock(kind: BlockMark['mark'] | 'removed', tag: string, text: string): string {
  const label = tag === '' ? '' : `<p class="tag">${tag}</p>`
  return `<div class="${kind}">${label}<p dir="auto">${text}</p></div>`
}

function tagOf({ mark, direction, words }: BlockMark): string {
  if (mark === 'edited') return 'Edited'
  if (mark === 'same') return ''
  return `Moved ${direction ?? ''}${words ? ', edited' : ''}`
}

/** White space between words that went and words that came keeps them apart. */
function writeRun([sign, text]: WordRun, index: number, runs: readonly WordRun[]): string {
  if (sign === '=') return asHtml(text)
  if (sign === '+') return added(text)
  const next = runs[index + 1]
  const isTight = next?.[0] === '+' && text.trimEnd() === text && next[1].trimStart() === next[1]
  return removed(text) + (isTight ? ' ' : '')
}

function added(text: string): string {
  return `<ins><span>[added: </span>${asHtml(text)}<span>] </span></ins>`
}

function removed(text: string): string {
  return `<del><span>[removed: </span>${asHtml(text)}<span>] </span></del>`
}

function asHtml(text: string): string {
  return showControls(text).replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)
}
