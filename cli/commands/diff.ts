import { type Command, Option } from 'commander'
import { NegativeAnswer, UsageFailure } from '../failure.ts'
import { readInput, STDIN } from '../read-input.ts'
import { say, type Terminal } from '../terminal/terminal.ts'

interface DiffOptions {
  readonly batch?: boolean
  readonly exitCode?: boolean
  readonly full?: boolean
  readonly html?: boolean
  readonly json?: boolean
}

const EXAMPLES = `
Examples:
  $ writethru diff yesterday.txt today.txt
  $ writethru diff yesterday.txt - < today.txt
  $ writethru diff yesterday.txt today.txt --json | jq .summary
  $ writethru diff yesterday.txt today.txt --html > changes.html
  $ writethru diff --batch < pairs.ndjson > changes.ndjson
  $ git difftool --no-prompt --extcmd "npx writethru diff" -- story.txt

Signs: + new, - removed, ~ edited, ↑ ↓ moved, * a fact that moved. Without colour edited words are
[-old-] {+new+}. --batch reads {"id","old","new"} a line, the texts themselves, and writes
{"id", …the change}; a line that cannot be read is told on stderr by its number.
Exit codes: 0 compared, whatever changed; 1 failed, a line of --batch could not be read, or with
--exit-code the texts differ; 2 called wrongly. No server or database is needed.`

/** `writethru diff OLD NEW` and `writethru diff --batch`: what changed between two texts. */
export function addDiff(program: Command, terminal: Terminal): void {
  program
    .command('diff')
    .description('Compare two text files as revisions of one story.')
    .argument('[old]', `the earlier text (${STDIN}: standard input)`)
    .argument('[new]', `the later text (${STDIN}: standard input)`)
    .option('--json', 'print the change as JSON')
    .addOption(
      new Option('--html', 'print a page that shows it, complete in itself').conflicts('json'),
    )
    .option('--full', 'show unchanged paragraphs too')
    .option('--exit-code', 'end with 1 when the texts differ')
    .addOption(
      new Option(
        '--batch',
        'compare many pairs, newline-delimited JSON on stdin and stdout',
      ).conflicts(['html', 'full', 'exitCode']),
    )
    .addHelpText('after', EXAMPLES)
    .action(async (old: string | undefined, fresh: string | undefined, options: DiffOptions) => {
      if (options.batch) {
        if (old !== undefined) throw new UsageFailure('--batch takes no files; it reads stdin.')
        const { compareBatch } = await import('../diff/compare-batch.ts')
        return compareBatch(terminal)
      }
      if (old === undefined || fresh === undefined) {
        throw new UsageFailure('diff takes two files, OLD and NEW, or --batch.')
      }
      if (old === STDIN && fresh === STDIN) {
        throw new UsageFailure('Only one of the two texts can come from standard input.')
      }
      await compareFiles({ old, fresh }, options, terminal)
    })
}

async function compareFiles(
  names: { readonly old: string; readonly fresh: string },
  options: DiffOptions,
  terminal: Terminal,
) {
  const { compareTexts } = await import('../diff/compare-texts.ts')
  const old = await readInput(names.old, terminal)
  const fresh = await readInput(names.fresh, terminal)
  const comparison = compareTexts(old, fresh)
  if (options.json) {
    say(terminal, JSON.stringify(comparison.change))
  } else if (options.html) {
    const { writeComparisonPage } = await import('../diff/write-comparison-page.ts')
    terminal.stdout.write(writeComparisonPage(comparison, names))
  } else {
    const { printComparison } = await import('../diff/print-comparison.ts')
    printComparison(comparison, terminal, { full: options.full ?? false })
  }
  if (options.exitCode && old !== fresh) throw new NegativeAnswer()
}
