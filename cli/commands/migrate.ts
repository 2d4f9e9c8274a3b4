import type { Command } from 'commander'
import { CommandFailure, messageOf } from '../failure.ts'
import { remark, say, type Terminal } from '../terminal/terminal.ts'

interface MigrateOptions {
  readonly json?: boolean
}

const EXAMPLES = `
Every start migrates by itself; this is for those who want it to be a step of its own. Migrations go
forward only, and any number of processes may run this at once.

Examples:
  $ writethru migrate
  $ DATABASE_URL=postgres://writethru@db/writethru writethru migrate --json`

/** `writethru migrate`: brings the schema of the configured database up to date. */
export function addMigrate(program: Command, terminal: Terminal): void {
  program
    .command('migrate')
    .description('Bring the database schema up to date.')
    .option('--json', 'print the names of the migrations applied as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (options: MigrateOptions) => {
      const applied = await migrateDatabase(terminal)
      if (options.json) return say(terminal, JSON.stringify({ applied }))
      for (const name of applied) say(terminal, `applied ${name}`)
      if (applied.length === 0) remark(terminal, 'The schema is up to date.')
    })
}

async function migrateDatabase({ env, stderr }: Terminal): Promise<readonly string[]> {
  const [{ readEnvironment }, { createLog }, { openDatabase }, { migrate }] = await Promise.all([
    import('../read-environment.ts'),
    import('../../platform/log.ts'),
    import('../../platform/store/open-database.ts'),
    import('../../platform/store/migrate.ts'),
  ])
  const config = readEnvironment(env)
  const log = createLog(config.logLevel, stderr)
  try {
    const database = await openDatabase(config, log)
    try {
      return (await migrate(database)).applied
    } finally {
      await database.close()
    }
  } catch (error) {
    throw new CommandFailure(`The database could not be migrated. ${messageOf(error)}`, {
      cause: error,
    })
  }
}
