import { statSync } from 'node:fs'
import { runCli } from './run-cli.ts'
import { processTerminal } from './terminal/terminal.ts'

// Settings in a .env of the folder that the command is called in; the environment's own win. A folder
// of that name is somebody else's (Python keeps its packages in one).
if (statSync('.env', { throwIfNoEntry: false })?.isFile()) process.loadEnvFile('.env')

// The entry point of every Writethru process: `writethru COMMAND …`. The exit code is set instead
// of calling process.exit, so that what was written gets out.
process.exitCode = await runCli(process.argv.slice(2), processTerminal())
