import { runCli } from './run-cli.ts'
import { processTerminal } from './terminal/terminal.ts'

// The entry point of every Writethru process: `writethru COMMAND …`. The exit code is set instead
// of calling process.exit, so that what was written gets out.
process.exitCode = await runCli(process.argv.slice(2), processTerminal())
