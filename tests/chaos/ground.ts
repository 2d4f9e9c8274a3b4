import { type Child, startChild } from '../support/child-process.ts'
import { freePort } from '../support/free-port.ts'
import { type PostgresCluster, startPostgresCluster } from '../support/postgres-cluster.ts'
import type { ReaderReport } from '../support/reader-report.ts'
import { type RedisServer, startRedis } from '../support/redis-server.ts'
import { type ServerProcess, serverProcess } from '../support/server-process.ts'
import { openTcpBalancer, type TcpBalancer } from '../support/tcp-balancer.ts'
import { openTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts'
import { type Failing, openSubscribers, type Subscriber } from './subscribers.ts'

export const ADMIN_KEY = 'chaos-admin-key-0123456789abcdefghijk'

/** The product as a newsroom runs it, real processes all, every one of which may be hurt. */
export interface Ground {
  readonly servers: readonly ServerProcess[]
  readonly workers: readonly ServerProcess[]
  readonly redis: RedisServer
  readonly postgres: PostgresCluster
  /** The ways of servers and workers to Redis and PostgreSQL, and of readers to the servers. */
  readonly toRedis: TcpProxy
  readonly toPostgres: TcpProxy
  readonly network: TcpBalancer
  /** Receivers of every story's messages. */
  readonly subscribers: readonly Subscriber[]
  /** Has so many readers follow the stories, in a process of its own. */
  follow(stories: readonly string[], readers: number): void
  report(): ReaderReport
  close(): Promise<void>
}

export async function openGround(count: {
  servers: number
  workers: number
  failing: Failing
}): Promise<Ground> {
  const opened: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const each of opened.splice(0).reverse()) await each()
  }
  const keep = <T extends { close(): Promise<unknown> }>(part: T): T => {
    opened.push(() => part.close())
    return part
  }
  try {
    const postgres = keep(await startPostgresCluster())
    const redis = keep(await startRedis())
    const toPostgres = keep(await openTcpProxy(postgres.url, 5432))
    const toRedis = keep(await openTcpProxy(redis.url, 6379))
    const env = {
      ...{ DATABASE_URL: `postgres://postgres@${toPostgres.host}/writethru`, ADMIN_KEY },
      ...{ REDIS_URL: `redis://${toRedis.host}`, DATA_DIR: '/nonexistent', LOG_LEVEL: 'warn' },
      // All editors and readers are one address and one key here.
      ...{ RATE_LIMIT_READS: '0', RATE_LIMIT_WRITES: '0', WEBHOOK_ALLOW_HOSTS: '127.0.0.1' },
    }
    const ports = await Promise.all(Array.from({ length: count.servers }, freePort))
    const servers = ports.map((port) => serverProcess(port, env, 'server'))
    const workers = Array.from({ length: count.workers }, () => serverProcess(0, env, 'worker'))
    for (const process of [...servers, ...workers]) opened.push(() => process.kill())
    await Promise.all([...servers, ...workers].map((process) => process.start()))
    const network = keep(await openTcpBalancer(ports))
    const subscribers = await openSubscribers(count.failing)
    for (const subscriber of subscribers) {
      opened.push(() => subscriber.close())
      await subscribe(servers[0]?.url ?? '', subscriber)
    }
    let readers: Child | null = null
    opened.push(async () => readers?.kill('SIGKILL'))
    return {
      ...{ servers, workers, redis, postgres, toRedis, toPostgres, network, close },
      subscribers,
      follow(stories, number) {
        readers = startChild('follow-stories.ts', [network.url, String(number), ...stories])
      },
      report: () => JSON.parse(readers?.lines.at(-1) ?? '{"readers":[],"faults":[]}'),
    }
  } catch (error) {
    await close()
    throw error
  }
}

async function subscribe(server: string, { url, payload, expect }: Subscriber): Promise<void> {
  const answer = await fetch(`${server}/api/v1/endpoints`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ url, payload }),
  })
  if (answer.status !== 201) throw new Error(`No endpoint: ${await answer.text()}`)
  const { secret } = (await answer.json()) as { secret: string }
  expect(secret)
}
