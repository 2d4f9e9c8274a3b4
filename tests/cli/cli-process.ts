import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

/** Killed at the latest with the process of the tests. */
const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** `writethru …` as a process of its own, from the sources, with nothing in its environment but `env`. */
export interface CliProcess {
  out(): string
  err(): string
  kill(signal: NodeJS.Signals): void
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>
}

export function startCli(
  args: readonly string[],
  env: Record<string, string>,
  cwd = process.cwd(),
): CliProcess {
  const hooks = join(ROOT, 'tests/support/typescript.mjs')
  const child = spawn(process.execPath, ['--import', hooks, join(ROOT, 'cli/main.ts'), ...args], {
    env: { PATH: process.env.PATH ?? '', ...env },
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  child.stderr.on('data', (chunk) => {
    err += chunk
  })
  return {
    out: () => out,
    err: () => err,
    kill: (signal) => child.kill(signal),
    ended: once(child, 'close').then(([code, signal]) => {
      running.delete(child)
      return signal ?? code
    }),
  }
}
