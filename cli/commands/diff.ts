import type { Command } from 'commander'
import { UsageFailure } from '../failure.ts'
import { readInput, STDIN } from '../read-input.ts'
import { say, type Terminal } from '../terminal/terminal.ts'

interface DiffOptions {
  readonly batch?: boolean
  readonly full?: boolean
  readonly json?: boolean
}

const EXAMPLES = `
Examples:
  $ writethru diff yesterday.txt today.txt
  $ writethru diff yesterday.txt - < today.txt
  $ writethru diff yesterday.txt today.txt --json | jq .summary
  $ writethru diff --batch < pairs.ndjson > changes.ndjson

Signs: + new, - removed, ~ edited, ↑ ↓ moved. Without colour edited words are [-old-]{+new+}.
--batch reads {"id","old","new"} a line, the texts themselves, and writes {"id", …the change}.
No server or database is needed.`

/** `writethru diff OLD NEW` and `writethru diff --batch`: what changed between two texts. */
export function addDiff(program: Command, terminal: Terminal): void {
  program
    .command('diff')
    .description('Compare two text files as revisions of one story.')
    .argument('[old]', `the earlier text (${STDIN}: standard input)`)
    .argument('[new]', `the later text (${STDIN}: standard input)`)
    .option('--json', 'print the change as JSON')
    .option('--full', 'show unchanged paragraphs too')
    .option('--batch', 'compare many pairs, newline-delimited JSON on stdin and stdout')
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
      await compareFiles(old, fresh, options, terminal)
    })
}

async function compareFiles(old: string, fresh: string, options: DiffOptions, terminal: Terminal) {
  const { compareTexts } = await import('../diff/compare-texts.ts')
  const comparison = compareTexts(await readInput(old, terminal), await readInput(fresh, terminal))
  if (options.json) return say(terminal, JSON.stringify(comparison.change))
  const { printComparison } = await import('../diff/print-comparison.ts')
  printComparison(comparison, terminal, { full: options.full ?? false })
}
