import { readFileSync } from 'node:fs'
import path from 'node:path'
import { inspect } from 'node:util'
import { Command, CommanderError } from 'commander'
import { projectRoot } from '../server/pages/project-root.ts'
import { addCompact } from './commands/compact.ts'
import { addDemo } from './commands/demo.ts'
import { addDiff } from './commands/diff.ts'
import { addDoctor } from './commands/doctor.ts'
import { addEndpoints } from './commands/endpoints.ts'
import { addExport } from './commands/export.ts'
import { addFile } from './commands/file.ts'
import { addImport } from './commands/import.ts'
import { addKeys } from './commands/keys.ts'
import { addMigrate } from './commands/migrate.ts'
import { addRenewEpochs } from './commands/renew-epochs.ts'
import { addServe } from './commands/serve.ts'
import { addSources } from './commands/sources.ts'
import { addVerify } from './commands/verify.ts'
import { addWatch } from './commands/watch.ts'
import { CommandFailure, EXIT, NegativeAnswer, UsageFailure } from './failure.ts'
import { showControls } from './terminal/show-controls.ts'
import { remark, type Terminal } from './terminal/terminal.ts'

const HELP = `
Server commands take --url and --key, or WRITETHRU_URL and WRITETHRU_KEY.
Exit codes: 0 done, 1 failed, 2 called wrongly.

Examples:
  $ writethru serve --demo
  $ writethru file harbor-fire alert.txt --slugline "Harbor fire" --wait
  $ writethru watch harbor-fire
  $ writethru diff yesterday.txt today.txt`

/** In the order in which the help lists them. */
const COMMANDS = [
  ...[addServe, addFile, addWatch, addDiff, addDemo, addDoctor, addKeys, addEndpoints, addSources],
  ...[addImport, addExport, addVerify, addMigrate, addRenewEpochs, addCompact],
]

/** Runs the command that `args` name and resolves with the exit code; never rejects. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  const program = new Command('writethru')
    .description('A breaking-news update tracker: file copy, see what changed, watch it arrive.')
    .addHelpText('after', HELP)
    .version(readVersion(), '-V, --version', 'print the version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
    })
    .showHelpAfterError('(writethru COMMAND --help says more)')
  for (const add of COMMANDS) add(program, terminal)
  try {
    await program.parseAsync(args, { from: 'user' })
    return EXIT.ok
  } catch (error) {
    return explain(error, terminal)
  }
}

function readVersion(): string {
  const manifest = readFileSync(path.join(projectRoot(), 'package.json'), 'utf8')
  return (JSON.parse(manifest) as { version: string }).version
}

/** Tells the person what went wrong; gives the exit code. */
function explain(error: unknown, terminal: Terminal): number {
  // Commander has printed its message already: help that was asked for, or a usage error.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage
  if (error instanceof NegativeAnswer) return EXIT.failed
  if (error instanceof UsageFailure) {
    remark(terminal, `error: ${showControls(error.message)}`)
    return EXIT.usage
  }
  if (error instanceof CommandFailure) {
    remark(terminal, showControls(error.message))
    if (terminal.env.LOG_LEVEL === 'debug') remark(terminal, inspect(error))
    return EXIT.failed
  }
  remark(terminal, inspect(error))
  return EXIT.failed
}
