import type { Command } from 'commander'
import { CommandFailure, messageOf } from '../failure.ts'
import { remark, say, type Terminal } from '../terminal/terminal.ts'

interface MigrateOptions {
  readonly json?: boolean
  readonly to?: string
}

const EXAMPLES = `
Every start migrates by itself; this is for those who want it to be a step of its own. Migrations go
forward only, and any number of processes may run this at once.

With --to everything in the embedded database (DATA_DIR) is copied to a new PostgreSQL database, whose
schema is made: stories, filings, revisions, keys, webhooks, all of it. It is one transaction, and
every delta is replayed before it commits: should it be interrupted or fail, nothing was moved, and it
can be run again. The embedded database stays as it is. Stop the server first.

Examples:
  $ writethru migrate
  $ DATABASE_URL=postgres://writethru@db/writethru writethru migrate --json
  $ writethru migrate --to postgres://writethru:secret@db:5432/writethru`

/** `writethru migrate`: brings the schema of the configured database up to date. */
export function addMigrate(program: Command, terminal: Terminal): void {
  program
    .command('migrate')
    .description('Bring the database schema up to date.')
    .option(
      '--to <url>',
      'move everything from the embedded database to this new PostgreSQL database',
    )
    .option('--json', 'print the names of the migrations applied, or what was moved, as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (options: MigrateOptions) => {
      if (options.to !== undefined) return moveTo(options.to, options, terminal)
      const applied = await migrateDatabase(terminal)
      if (options.json) return say(terminal, JSON.stringify({ applied }))
      for (const name of applied) say(terminal, `applied ${name}`)
      if (applied.length === 0) remark(terminal, 'The schema is up to date.')
    })
}

async function moveTo(url: string, { json }: MigrateOptions, terminal: Terminal): Promise<void> {
  const { moveDatabase } = await import('../archive/move-database.ts')
  const moved = await moveDatabase(url, terminal)
  if (json) return say(terminal, JSON.stringify(moved))
  say(
    terminal,
    `Moved ${moved.rows} rows of ${moved.tables} tables; all ${moved.stories} stories hold, every delta replayed.`,
  )
  remark(
    terminal,
    'Now set DATABASE_URL to that address (in .env or the environment) and start again. The embedded database is as it was: keep it until you have seen the new one run.',
  )
}

async function migrateDatabase({ env, stderr }: Terminal): Promise<readonly string[]> {
  const [{ readEnvironment }, { createLog }, { openDatabase }, { migrate }, { openQueue }] =
    await Promise.all([
      import('../read-environment.ts'),
      import('../../platform/log.ts'),
      import('../../platform/store/open-database.ts'),
      import('../../platform/store/migrate.ts'),
      import('../../platform/queue/bull-queue.ts'),
    ])
  const config = readEnvironment(env)
  const log = createLog(config.logLevel, stderr)
  try {
    const database = await openDatabase(config, log)
    try {
      const { applied } = await migrate(database)
      // Opening it brings its tables up to date, where they are on the database.
      await (await openQueue(config, database, log)).close()
      return applied
    } finally {
      await database.close()
    }
  } catch (error) {
    throw new CommandFailure(`The database could not be migrated. ${messageOf(error)}`, {
      cause: error,
    })
  }
}
