import { type Command, Option } from 'commander'
import { UsageFailure } from '../failure.ts'
import { wholeNumber } from '../option-values.ts'
import type { Terminal } from '../terminal/terminal.ts'

const ROLES = ['all', 'server', 'worker'] as const

interface Options {
  readonly role: (typeof ROLES)[number]
  readonly port?: number
  readonly host?: string
  readonly dataDir?: string
  readonly demo?: boolean
}

const EXAMPLES = `
Everything else is configured by the environment; .env.example lists it. Without DATABASE_URL one
process runs everything on an embedded database in the data folder.

Examples:
  $ writethru serve
  $ writethru serve --demo --port 8080
  $ DATABASE_URL=postgres://db/writethru writethru serve --role worker`

/** `writethru serve`: the server, the worker, or both, until Ctrl-C. */
export function addServe(program: Command, terminal: Terminal): void {
  program
    .command('serve')
    .description('Run Writethru until Ctrl-C.')
    .addOption(new Option('--role <role>', 'what to run').choices(ROLES).default('all'))
    .option('--port <number>', 'instead of PORT; 0 takes any free one', wholeNumber(0, 65_535))
    .option('--host <address>', 'instead of HOST')
    .option('--data-dir <folder>', 'instead of DATA_DIR')
    .option('--demo', 'play an invented breaking story')
    .addHelpText('after', EXAMPLES)
    .action(async ({ role, port, host, dataDir, demo = false }: Options) => {
      if (demo && role === 'worker') {
        throw new UsageFailure('--demo needs a server: leave out --role, or make it all or server.')
      }
      const { serve } = await import('../serve/serve.ts')
      await serve({ role, port, host, dataDir, demo }, terminal)
    })
}
