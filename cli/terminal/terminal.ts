import type { Readable, Writable } from 'node:stream'
import picocolors from 'picocolors'

export type Colours = ReturnType<typeof picocolors.createColors>

/** Where a command reads and writes: the process's own streams, or a test's. */
export interface Terminal {
  readonly stdin: Readable & { readonly isTTY?: boolean }
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number }
  readonly stderr: Writable
  readonly env: Readonly<Record<string, string | undefined>>
  /** Calls `stop` at the first Ctrl-C or SIGTERM, until the returned function is called. */
  onInterrupt(stop: () => void): () => void
}

/** The terminal of this process. A reader that goes away (`… | head`) ends it quietly. */
export function processTerminal(): Terminal {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    onInterrupt(stop) {
      process.once('SIGINT', stop).once('SIGTERM', stop)
      return () => {
        process.off('SIGINT', stop).off('SIGTERM', stop)
      }
    },
  }
}

/**
 * Colours for what goes to stdout: on a terminal yes, in a pipe no, NO_COLOR (any value; see
 * no-color.org) never, FORCE_COLOR always.
 */
export function colours({ stdout, env }: Terminal): Colours {
  return picocolors.createColors(hasColours(stdout.isTTY === true, env))
}

function hasColours(isTerminal: boolean, env: Terminal['env']): boolean {
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0'
  return isTerminal && env.TERM !== 'dumb'
}

/** Writes a line of the command's answer. */
export function say(terminal: Terminal, line = ''): void {
  terminal.stdout.write(`${line}\n`)
}

/** Writes a line about the command's work, beside its answer. */
export function remark(terminal: Terminal, line = ''): void {
  terminal.stderr.write(`${line}\n`)
}
