import { Readable, Writable } from 'node:stream'
import { runCli } from '../../cli/run-cli.ts'
import type { Terminal } from '../../cli/terminal/terminal.ts'

/** A terminal that keeps what is written and types what it is told to. */
export interface ScratchTerminal extends Terminal {
  /** What was written so far. */
  out(): string
  err(): string
  /** Ctrl-C. */
  interrupt(): void
}

export interface TerminalOptions {
  readonly stdin?: string | Readable
  readonly env?: Readonly<Record<string, string>>
  readonly columns?: number
}

export function scratchTerminal(options: TerminalOptions = {}): ScratchTerminal {
  const { stdin = '', env = {}, columns } = options
  const stdout = keeper()
  const stderr = keeper()
  const stops = new Set<() => void>()
  return {
    stdin: typeof stdin === 'string' ? Readable.from([Buffer.from(stdin)]) : stdin,
    stdout: Object.assign(stdout.stream, columns === undefined ? {} : { isTTY: true, columns }),
    stderr: stderr.stream,
    env,
    onInterrupt(stop) {
      stops.add(stop)
      return () => stops.delete(stop)
    },
    out: stdout.text,
    err: stderr.text,
    interrupt() {
      for (const stop of stops) stop()
    },
  }
}

function keeper() {
  const chunks: Buffer[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(Buffer.from(chunk))
      done()
    },
  })
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') }
}

/** Runs a command to its end. */
export async function cli(args: readonly string[], options: TerminalOptions = {}) {
  const terminal = scratchTerminal(options)
  const code = await runCli(args, terminal)
  return { code, out: terminal.out(), err: terminal.err() }
}
