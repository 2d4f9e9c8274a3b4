import { type Command, InvalidArgumentError } from 'commander'
import { UsageFailure } from '../failure.ts'
import { remark, say, type Terminal } from '../terminal/terminal.ts'

interface CompactOptions {
  readonly dryRun?: boolean
  readonly afterDays?: number
  readonly keepRevisions?: number
  readonly json?: boolean
}

const EXAMPLES = `
Old revisions give up their deltas, and their texts but the first, every 64th, corrections and kills and
the last one compacted. Records, hashes, the chain, summaries, facts, notes and the bytes as filed stay:
writethru verify still checks every record. Left alone are the newest revisions of every story, younger
ones, and what a webhook delivery that waits is about. What was compacted does not come back: export
first, or have a backup (docs/data.md).

Workers do this by themselves where COMPACT_AFTER_DAYS is set. Works on the database itself
(DATABASE_URL, while servers run or not, or DATA_DIR while no server runs on it), in short transactions;
interrupted, it goes on when it is called again.

Examples:
  $ writethru compact --after-days 365 --dry-run
  $ writethru compact --after-days 365 --keep-revisions 1
  $ COMPACT_AFTER_DAYS=365 writethru compact --json`

/** `writethru compact`: drops deltas and texts of old revisions. */
export function addCompact(program: Command, terminal: Terminal): void {
  program
    .command('compact')
    .description('Drop deltas and texts of old revisions; records and chain stay.')
    .option('--dry-run', 'only say what would be freed')
    .option('--after-days <n>', 'older than this; otherwise COMPACT_AFTER_DAYS', wholeNumber)
    .option(
      '--keep-revisions <n>',
      'newest of every story that stay whole; otherwise COMPACT_KEEP_REVISIONS',
      wholeNumber,
    )
    .option('--json', 'print {"dryRun", "stories", "revisions", "bytes"} as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (options: CompactOptions) => {
      const { compact } = await import('../archive/compact.ts')
      const dryRun = options.dryRun === true
      const sum = await compact({ ...options, dryRun }, terminal)
      if (sum === null) {
        throw new UsageFailure(
          'compact needs to know what is old: --after-days, or COMPACT_AFTER_DAYS in the environment.',
        )
      }
      if (options.json) return say(terminal, JSON.stringify({ dryRun, ...sum }))
      const { revisions, stories, bytes } = sum
      const size = `${(bytes / 2 ** 20).toFixed(1)} MB`
      remark(
        terminal,
        dryRun
          ? `${revisions} revisions of ${stories} stories would be compacted, which frees ${size}. Nothing was changed.`
          : `${revisions} revisions of ${stories} stories were compacted, which freed ${size} for use by what is filed next.`,
      )
    })
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It must be a whole number from 1 to 999999.')
}
