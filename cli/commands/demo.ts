import { type Command, Option } from 'commander'
import { resolveServer, type ServerOptions, withServerOptions } from '../api/server-options.ts'
import { playDemo } from '../demo/play-demo.ts'
import { DEMO_INTERVAL_MS, tellDemo } from '../demo/tell-demo.ts'
import { seconds } from '../option-values.ts'
import { say, type Terminal } from '../terminal/terminal.ts'

interface DemoOptions extends ServerOptions {
  readonly interval: number
}

const EXAMPLES = `
Examples:
  $ writethru demo
  $ writethru demo --interval 2 --url https://writethru.example.org --key "$KEY"`

/** `writethru demo`: plays the invented breaking story on a running server. */
export function addDemo(program: Command, terminal: Terminal): void {
  const command = program
    .command('demo')
    .description('Play an invented story that breaks live, on a running server.')
    .addOption(
      new Option('--interval <seconds>', 'from one filing to the next')
        .argParser(seconds)
        .default(DEMO_INTERVAL_MS, String(DEMO_INTERVAL_MS / 1000)),
    )
    .addHelpText('after', EXAMPLES)
    .action(async (options: DemoOptions) => {
      const server = resolveServer(options, terminal)
      const stopping = new AbortController()
      const forget = terminal.onInterrupt(() => stopping.abort())
      const tell = tellDemo(server, (line) => say(terminal, line))
      try {
        await playDemo({ server, intervalMs: options.interval, signal: stopping.signal, ...tell })
      } finally {
        forget()
      }
    })
  withServerOptions(command)
}
