import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { makeDataFolder } from './data-folder.ts'
import { eventually } from './eventually.ts'
import { freePort } from './free-port.ts'

/** A PostgreSQL of the suite's own, which may be killed. It forces what it commits to the disk. */
export interface PostgresCluster {
  readonly url: string
  /** SIGKILL to the postmaster: its sessions end, and `start` recovers from the log. */
  kill(): Promise<void>
  /** Ends it with every session, without tidying up. */
  stopAtOnce(): Promise<void>
  /** Stops and goes on: every process of it hangs meanwhile. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void
  start(): Promise<void>
  close(): Promise<void>
}

const VERSIONS = '/usr/lib/postgresql'

/** The newest version's programs, or '' where none is installed. */
const bin = existsSync(VERSIONS)
  ? readdirSync(VERSIONS)
      .sort((a, b) => Number(b) - Number(a))
      .map((version) => join(VERSIONS, version, 'bin'))
      .find((folder) => existsSync(join(folder, 'initdb')))
  : undefined

/** Why no cluster can be made here, or null. PostgreSQL refuses to run as root: it gets its own user. */
export const missingCluster = bin ? null : 'no initdb of PostgreSQL: install postgresql'

export async function startPostgresCluster(): Promise<PostgresCluster> {
  const port = await freePort()
  const folder = await makeDataFolder('postgres')
  const isRoot = process.getuid?.() === 0
  if (isRoot) chownSync(folder, ...postgresUser())
  const data = join(folder, 'data')

  function run(program: string, args: readonly string[]): number {
    const command = join(bin ?? '', program)
    const [first, rest] = isRoot
      ? ['runuser', ['-u', 'postgres', '--', command, ...args]]
      : [command, args]
    return (
      spawnSync(first as string, rest as string[], { stdio: 'ignore', cwd: folder }).status ?? 1
    )
  }

  const postmaster = () => Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])

  /** The postmaster and the processes that it started. */
  function processes(): number[] {
    const parent = postmaster()
    const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(parent)], {
      encoding: 'utf8',
    })
    return [
      parent,
      ...stdout
        .split('\n')
        .map(Number)
        .filter((pid) => pid > 0),
    ]
  }

  async function start(): Promise<void> {
    const options = `-p ${port} -k ${folder} -h 127.0.0.1 -c max_connections=200 -c shared_buffers=64MB`
    // A postmaster that was killed leaves sessions that have to end before another may start.
    await eventually(
      () => {
        const log = join(folder, 'log')
        const code = run('pg_ctl', ['-D', data, '-l', log, '-w', '-o', options, 'start'])
        if (code !== 0) throw new Error(`pg_ctl start ended with ${code}`)
      },
      { timeoutMs: 60_000, everyMs: 200 },
    )
  }

  if (run('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust']) !== 0) {
    throw new Error('initdb failed.')
  }
  await start()
  const onServer = new pg.Client({
    connectionString: `postgres://postgres@127.0.0.1:${port}/postgres`,
  })
  await onServer.connect()
  await onServer.query('CREATE DATABASE writethru')
  await onServer.end()
  const stopAtOnce = async () => void run('pg_ctl', ['-D', data, '-m', 'immediate', 'stop'])
  const stopNow = () => void stopAtOnce()
  process.once('exit', stopNow)
  return {
    url: `postgres://postgres@127.0.0.1:${port}/writethru`,
    start,
    stopAtOnce,
    async kill() {
      process.kill(postmaster(), 'SIGKILL')
    },
    signal(name) {
      for (const pid of processes()) {
        try {
          process.kill(pid, name)
        } catch {
          // It has ended by itself.
        }
      }
    },
    async close() {
      process.removeListener('exit', stopNow)
      await stopAtOnce()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function postgresUser(): [uid: number, gid: number] {
  const [, , uid, gid] = (
    /^postgres:.*$/m.exec(readFileSync('/etc/passwd', 'utf8'))?.[0] ?? ''
  ).split(':')
  return [Number(uid), Number(gid)]
}
