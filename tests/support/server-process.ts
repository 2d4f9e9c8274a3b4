import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { eventually } from './eventually.ts'

/** A Writethru process of its own, as an operator would start it; may be killed and started again. */
export interface ServerProcess {
  readonly url: string
  /** Resolves when /readyz says so; of a worker, which has none, when it says that it is running. */
  start(): Promise<void>
  /** Whether it was started and has not ended, by itself or otherwise. */
  readonly isRunning: boolean
  /** SIGKILL: the process gets no chance to tidy up. */
  kill(): Promise<void>
  /** Stops it where it stands, or lets it go on. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>
  /** Everything it wrote, from every start. */
  output(): string
}

const ROOT = join(import.meta.dirname, '../..')

/** Prepares `writethru serve` on a port, from the build, with `env` on top of a bare environment. */
export function serverProcess(
  port: number,
  env: Record<string, string>,
  role: 'all' | 'server' | 'worker' = 'all',
): ServerProcess {
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess | null = null
  let output = ''

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    const ending = child
    child = null
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return null
    const exited = once(ending, 'exit')
    ending.kill(signal)
    const [code] = await exited
    return code
  }

  return {
    url,
    async start() {
      const args = [join(ROOT, 'dist/cli/main.js'), 'serve', '--role', role, '--port', String(port)]
      const before = output.length
      const started = spawn(process.execPath, args, {
        env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      child = started
      for (const stream of [started.stdout, started.stderr]) {
        stream.on('data', (text: Buffer) => {
          output += text.toString()
        })
      }
      const runs = await eventually(
        async () => {
          if (started.exitCode !== null) return false
          if (role === 'worker') {
            if (!output.slice(before).includes('worker is running')) throw new Error('Not yet.')
            return true
          }
          const ready = await fetch(`${url}/readyz`)
          if (!ready.ok) throw new Error(`Not ready: ${ready.status}`)
          return true
        },
        { timeoutMs: 60_000 },
      )
      if (!runs) throw new Error(`The server ended:\n${output}`)
    },
    get isRunning() {
      return child !== null && child.exitCode === null && child.signalCode === null
    },
    async kill() {
      await end('SIGKILL')
    },
    signal: (name) => void child?.kill(name),
    stop: () => end('SIGTERM'),
    output: () => output,
  }
}
