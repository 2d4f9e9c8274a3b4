import { setTimeout as wait } from 'node:timers/promises'
import type { ServerProcess } from '../support/server-process.ts'
import type { TcpProxy } from '../support/tcp-proxy.ts'
import type { Ground } from './ground.ts'

/** Hurts something for `ms` and then takes the cause away, as a supervisor or a repaired line would. */
type Fault = (ground: Ground, ms: number, turn: number) => Promise<void>

const one = (processes: readonly ServerProcess[], turn: number): ServerProcess => {
  const process = processes[turn % processes.length]
  if (!process) throw new Error('There is no process to hurt.')
  return process
}

const killed =
  (which: 'servers' | 'workers'): Fault =>
  async (ground, ms, turn) => {
    const process = one(ground[which], turn)
    await process.kill()
    await wait(ms)
    await process.start()
  }

const hanging =
  (which: 'servers' | 'workers'): Fault =>
  async (ground, ms, turn) => {
    const process = one(ground[which], turn)
    process.signal('SIGSTOP')
    await wait(ms)
    process.signal('SIGCONT')
  }

const restarted =
  (which: 'servers' | 'workers'): Fault =>
  async (ground, _ms, turn) => {
    const process = one(ground[which], turn)
    await process.stop()
    await process.start()
  }

const cut =
  (which: 'toRedis' | 'toPostgres'): Fault =>
  async (ground, ms) => {
    const way: TcpProxy = ground[which]
    way.cut()
    await wait(ms)
    way.mend()
  }

const stopped =
  (which: 'redis' | 'postgres'): Fault =>
  async (ground, ms) => {
    ground[which].signal('SIGSTOP')
    await wait(ms)
    ground[which].signal('SIGCONT')
  }

/** Every way in which a part is hurt, by what a log of the run calls it. */
export const FAULTS: Readonly<Record<string, Fault>> = {
  'server killed': killed('servers'),
  'worker killed': killed('workers'),
  'PostgreSQL killed': async ({ postgres }, ms) => {
    await postgres.kill()
    await wait(ms)
    await postgres.start()
  },
  'Redis killed, its data lost': async ({ redis }, ms) => {
    await redis.kill()
    await wait(ms)
    await redis.start()
  },
  'server hangs': hanging('servers'),
  'worker hangs': hanging('workers'),
  'way to PostgreSQL cut': cut('toPostgres'),
  'way to Redis cut': cut('toRedis'),
  'readers cut off': async ({ network }) => network.cut(),
  'PostgreSQL stopped at once': async ({ postgres }, ms) => {
    await postgres.stopAtOnce()
    await wait(ms)
    await postgres.start()
  },
  'Redis hangs': stopped('redis'),
  'PostgreSQL hangs': stopped('postgres'),
  'server restarted': restarted('servers'),
  'worker restarted': restarted('workers'),
  'readers wait': ({ network }, ms) => network.stall(ms),
  'receiver of webhooks lost': async ({ subscribers }, ms) => {
    const last = subscribers.at(-1)
    await last?.lose()
    await wait(ms)
    await last?.comeBack()
  },
}
