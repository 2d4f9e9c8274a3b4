import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type ComposeService, readComposeFile } from './compose-file.ts'
import { makeDataFolder } from './data-folder.ts'
import { type DatabasePlace, postgres } from './databases.ts'
import { ROOT } from './dockerfile.ts'
import { eventually } from './eventually.ts'
import { freePort } from './free-port.ts'
import { type NginxServer, startNginxWith } from './nginx-server.ts'
import { type RedisServer, startRedis } from './redis-server.ts'

/** What `docker compose up` starts, as processes of this machine. */
export interface Composed {
  /** nginx. */
  readonly url: string
  readonly adminKey: string
  /** Runs the health check of a server or a worker as Compose does; whether it is well. */
  isHealthy(service: string): Promise<boolean>
  /** SIGTERM, as `docker compose stop SERVICE`; gives the exit code. */
  stop(service: string): Promise<number | null>
  start(service: string): Promise<void>
  /** Everything that it wrote. */
  output(service: string): string
  close(): Promise<void>
}

const ADMIN_KEY = 'key-of-the-suite-that-composes-everything'
/** Of each container; here they share one machine. */
const METRICS_PORT = '9464'
const MAIN = join(ROOT, 'dist/cli/main.js')

/**
 * Starts every service of docker-compose.yml, in the order in which they wait for each other, with the
 * command and the environment that stand there. Containers have addresses of their own: here hosts
 * and ports are put in the place of each other, and nothing else is changed.
 */
export async function compose(): Promise<Composed> {
  const { services } = await readComposeFile({ ADMIN_KEY, POSTGRES_PASSWORD: 'unused' })
  const service = (name: string): ComposeService => {
    const found = services[name]
    if (!found) throw new Error(`docker-compose.yml has no ${name}.`)
    return found
  }
  const place: DatabasePlace = await postgres.prepare()
  const redis: RedisServer = await startRedis(redisSettings(service('redis')))
  const nodes = Object.keys(services).filter((name) => /^(server|worker)-/.test(name))
  const ports = new Map<string, { http: number; metrics: number }>()
  for (const name of nodes) {
    ports.set(name, { http: await freePort(), metrics: await freePort() })
  }
  const folder = await makeDataFolder('compose')
  const running = new Map<string, ChildProcess>()
  const outputs = new Map<string, string>()
  process.once('exit', killAll)

  function killAll() {
    for (const child of running.values()) child.kill('SIGKILL')
  }

  function environmentOf(name: string): Record<string, string> {
    const own = ports.get(name)
    return {
      ...{ PATH: process.env.PATH ?? '', HOME: folder },
      ...service(name).environment,
      ...{ DATABASE_URL: place.databaseUrl ?? '', REDIS_URL: redis.url },
      // What the image says, and the addresses of this machine.
      ...{ NODE_ENV: 'production', DATA_DIR: join(folder, name), HOST: '127.0.0.1' },
      ...(own ? { PORT: String(own.http), METRICS_PORT: String(own.metrics) } : {}),
    }
  }

  function launch(name: string): ChildProcess {
    const child = spawn(process.execPath, [MAIN, ...(service(name).command ?? ['serve'])], {
      env: environmentOf(name),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.set(name, child)
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (text: Buffer) => {
        outputs.set(name, (outputs.get(name) ?? '') + text.toString())
      })
    }
    return child
  }

  async function isHealthy(name: string): Promise<boolean> {
    const [kind, command = '', ...args] = service(name).healthcheck?.test ?? []
    if (kind !== 'CMD') throw new Error(`${name} has no health check.`)
    const here = args.map((arg) => arg.replace(METRICS_PORT, String(ports.get(name)?.metrics)))
    const [code] = await once(spawn(command, here, { stdio: 'ignore' }), 'exit')
    return code === 0
  }

  async function start(name: string): Promise<void> {
    const child = launch(name)
    await eventually(
      async () => {
        if (child.exitCode !== null) throw new Error(`${name} ended:\n${outputs.get(name)}`)
        const { ok } = await fetch(`http://127.0.0.1:${ports.get(name)?.metrics}/readyz`)
        if (!ok) throw new Error(`${name} is not ready.`)
      },
      { timeoutMs: 60_000, everyMs: 100 },
    )
  }

  async function stop(name: string): Promise<number | null> {
    const child = running.get(name)
    running.delete(name)
    if (!child || child.exitCode !== null) return child?.exitCode ?? null
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    return (await ended)[0]
  }

  let nginx: NginxServer | null = null
  async function close(): Promise<void> {
    await nginx?.close()
    await Promise.all([...running.keys()].map(stop))
    process.removeListener('exit', killAll)
    await Promise.all([redis.close(), place.remove(), rm(folder, { recursive: true, force: true })])
  }

  try {
    const [migrated] = await once(launch('migrate'), 'exit')
    if (migrated !== 0) throw new Error(`migrate ended with ${migrated}: ${outputs.get('migrate')}`)
    await Promise.all(nodes.map(start))
    const upstream = service('nginx').environment?.WRITETHRU_SERVERS ?? ''
    nginx = await startNginxWith(
      upstream.replace(/([\w-]+):3000/g, (_, name) => `127.0.0.1:${ports.get(name)?.http}`),
    )
  } catch (error) {
    await close()
    throw error
  }
  const output = (name: string) => outputs.get(name) ?? ''
  return { url: nginx.url, adminKey: ADMIN_KEY, isHealthy, stop, start, output, close }
}

/** `redis-server --appendonly yes …` as settings. */
function redisSettings({ command = [] }: ComposeService): Record<string, string> {
  const settings: Record<string, string> = {}
  for (let at = 1; at < command.length; at += 2) {
    settings[(command[at] ?? '').replace(/^--/, '')] = command[at + 1] ?? ''
  }
  return settings
}
