import type { Command } from 'commander'
import { UsageFailure } from '../failure.ts'
import { remark, say, type Terminal } from '../terminal/terminal.ts'

interface ExportOptions {
  readonly all?: boolean
  readonly json?: boolean
  readonly out?: string
}

const EXAMPLES = `
Writes NDJSON: stories, filings and revisions with everything that writethru import needs to bring them
back exactly (docs/data.md has the format). Filings under embargo and killed texts are among them: keep
the file as you keep the database. Keys, sessions, webhooks and the audit trail are not: for those take
a backup (docs/backup.md). Reads the database itself (DATABASE_URL, or DATA_DIR while no server runs on it).

Examples:
  $ writethru export harbor-fire > harbor-fire.ndjson
  $ writethru export --all --out stories.ndjson.gz`

/** `writethru export STORY…|--all`: stories as NDJSON that imports again exactly. */
export function addExport(program: Command, terminal: Terminal): void {
  program
    .command('export')
    .description('Write stories with all their filings and revisions as NDJSON.')
    .argument('[story...]', 'slugs or ids')
    .option('--all', 'every story')
    .option(
      '--out <file>',
      'instead of standard output; written whole or not at all; .gz is compressed',
    )
    .option('--json', 'with --out: print what was written as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (stories: readonly string[], options: ExportOptions) => {
      if (stories.length > 0 === (options.all === true)) {
        throw new UsageFailure('export takes stories by their slugs or ids, or --all.')
      }
      if (options.json && options.out === undefined) {
        throw new UsageFailure(
          '--json needs --out: without it the export itself is what is printed.',
        )
      }
      const { exportTo } = await import('../archive/export-to.ts')
      const counts = await exportTo(options.out ?? null, stories, terminal)
      if (options.json) say(terminal, JSON.stringify({ out: options.out, ...counts }))
      else
        remark(
          terminal,
          `Exported ${counts.stories} stories, ${counts.filings} filings, ${counts.revisions} revisions.`,
        )
    })
}
