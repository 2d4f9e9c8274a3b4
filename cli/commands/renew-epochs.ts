import type { Command } from 'commander'
import { UsageFailure } from '../failure.ts'
import { remark, say, type Terminal } from '../terminal/terminal.ts'

interface RenewOptions {
  readonly all?: boolean
  readonly json?: boolean
}

const EXAMPLES = `
Run it once after a backup was restored, before the first server starts on it: the log may have been
rewound, and readers, receivers and caches may stand beyond its head. With a new epoch all of them start
over from what is there now. The chain is sealed anew under the new epoch, and only where it holds.
Works on the database itself (DATABASE_URL, or DATA_DIR while no server runs on it).

Examples:
  $ writethru renew-epochs --all
  $ writethru renew-epochs harbor-fire`

/** `writethru renew-epochs STORY…|--all`: after a restore, everybody who follows starts over. */
export function addRenewEpochs(program: Command, terminal: Terminal): void {
  program
    .command('renew-epochs')
    .description('After a restore: begin a new epoch, so that everybody who follows starts over.')
    .argument('[story...]', 'slugs or ids')
    .option('--all', 'every story')
    .option('--json', 'print {"stories"} as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (stories: readonly string[], options: RenewOptions) => {
      if (stories.length > 0 === (options.all === true)) {
        throw new UsageFailure('renew-epochs takes stories by their slugs or ids, or --all.')
      }
      const { renewEpochs } = await import('../archive/renew-epochs.ts')
      const count = await renewEpochs(stories, terminal)
      if (options.json) say(terminal, JSON.stringify({ stories: count }))
      else remark(terminal, `${count} stories have a new epoch.`)
    })
}
