import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { makeDataFolder } from './data-folder.ts'
import { eventually } from './eventually.ts'
import { freePort } from './free-port.ts'

/** A Redis of the suite's own, keeping nothing. */
export interface RedisServer {
  readonly url: string
  /** Kills it and forgets what it held; `start` brings it back at the same address. */
  kill(): Promise<void>
  start(): Promise<void>
  /** Stops it where it stands, or lets it go on. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void
  close(): Promise<void>
}

/** `settings` as in redis.conf, on top of ours. */
export async function startRedis(settings: Record<string, string> = {}): Promise<RedisServer> {
  const port = await freePort()
  const folder = await makeDataFolder('redis')
  const own = { port, bind: '127.0.0.1', save: '', appendonly: 'no', dir: folder }
  const args = Object.entries({ ...own, ...settings }).flatMap(([name, value]) => [
    `--${name}`,
    String(value),
  ])
  let running: ChildProcess | null = null
  const killNow = () => running?.kill('SIGKILL')
  process.once('exit', killNow)

  async function start() {
    running = spawn('redis-server', args, { stdio: 'ignore' })
    await eventually(() => accepts(port))
  }

  async function kill() {
    if (running === null) return
    const ended = once(running, 'exit')
    killNow()
    await ended
    running = null
  }

  await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    kill,
    signal: (name) => void running?.kill(name),
    async close() {
      process.removeListener('exit', killNow)
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function accepts(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
  } finally {
    socket.destroy()
  }
}
