import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { eventually } from './eventually.ts'

/** Killed at the latest with the process of the tests, however that ends. */
const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

const HOOKS = new URL('./typescript.mjs', import.meta.url).href

/** A real second process that runs one of `tests/support/children`. */
export interface Child {
  readonly pid: number
  /** Lines of standard output so far. */
  readonly lines: readonly string[]
  /** Waits for a line. */
  said(line: string): Promise<void>
  kill(signal: NodeJS.Signals): void
  /** Resolves when it has ended: its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>
}

/** `file` is relative to `tests/support/children`; `args` arrive as `process.argv.slice(2)`. */
export function startChild(file: string, args: readonly string[] = []): Child {
  const path = fileURLToPath(new URL(`./children/${file}`, import.meta.url))
  const child = spawn(process.execPath, ['--import', HOOKS, path, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  const lines: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))
  running.add(child)
  child.unref()
  const ended = endOf(child).finally(() => running.delete(child))
  return {
    pid: child.pid ?? 0,
    lines,
    ended,
    kill: (signal) => child.kill(signal),
    said: (line) =>
      eventually(
        () => {
          if (!lines.includes(line)) throw new Error(`${file} has not said: ${line}`)
        },
        { timeoutMs: 30_000 },
      ),
  }
}

async function endOf(child: ChildProcess): Promise<number | NodeJS.Signals> {
  // 'close', not 'exit': by then its last lines have been read.
  const [code, signal] = await once(child, 'close')
  return signal ?? code
}
