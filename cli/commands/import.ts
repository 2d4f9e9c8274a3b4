import type { Command } from 'commander'
import { CommandFailure } from '../failure.ts'
import { remark, say, type Terminal } from '../terminal/terminal.ts'

interface ImportOptions {
  readonly json?: boolean
}

const EXAMPLES = `
A path is one of
  an export of writethru export: taken exactly, every hash and the chain checked
  NDJSON, a revision a line: {"story","publishedAt","text"|"html"|"paragraphs", and what a filing may say}
  a folder of text files named by their times, the revisions of the story that the folder names; or a
  folder of such folders
  a git repository of NewsDiffs, or NDJSON of its versions: {"url","date","title","byline","text"}
Files may end in .gz. docs/data.md has the details.

Writes to the database itself (DATABASE_URL, or DATA_DIR while no server runs on it). What was imported
is known when it comes again: a command that was interrupted goes on when it is called once more, and
nothing is doubled. History is no news: nobody is notified, no webhook is sent.
Exit codes: 0 all of it is in; 1 failed, or some of it could not be read or is kept as rejected; 2
called wrongly.

Examples:
  $ writethru import stories.ndjson.gz
  $ writethru import archive/ --json
  $ writethru import newsdiffs/articles`

/** `writethru import PATH…`: stories and revisions from elsewhere. */
export function addImport(program: Command, terminal: Terminal): void {
  program
    .command('import')
    .description('Bring in an export, or an archive of revisions; resumable.')
    .argument('<path...>', 'files and folders')
    .option('--json', 'print what was imported as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (paths: readonly string[], options: ImportOptions) => {
      const { importPaths } = await import('../archive/import-paths.ts')
      const sum = await importPaths(paths, terminal)
      if (options.json) say(terminal, JSON.stringify(sum))
      else {
        remark(
          terminal,
          `Imported ${sum.revisions} revisions; ${sum.stories} stories are new. ${sum.present} were here already, ${sum.unchanged} said nothing new.`,
        )
      }
      if (sum.rejected + sum.faults > 0) {
        throw new CommandFailure(
          `${sum.faults} could not be read, ${sum.rejected} are kept as rejected filings; see above.`,
        )
      }
    })
}
