import { Redis } from 'ioredis'
import type { Log } from './log.ts'

interface RedisConnections {
  /** Serves requests: a command fails within 2 s when Redis is away, it never waits in line. */
  readonly ask: Redis
  /** Serves workers and subscribers: a command waits for as long as Redis is away. */
  readonly wait: Redis
  close(): void
}

const ASK = { enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: 2_000 }

/** BullMQ asks for null: its blocking commands outlive reconnects. */
const WAIT = { maxRetriesPerRequest: null }

/** Counts something in Redis: one raw command, which fails within 2 s when Redis is away. */
export interface RedisCommands {
  send(...command: readonly string[]): Promise<unknown>
  close(): void
}

/**
 * Connects to Redis. Later losses of a connection are logged and mended, tried after 0.1 s and then
 * ever more slowly up to every 2 s.
 * @throws when Redis cannot be reached at the start
 */
export async function connectRedis(url: string, log: Log): Promise<RedisConnections> {
  const ask = createConnection(url, ASK)
  const wait = createConnection(url, WAIT)
  const close = await openAll(url, { ask, wait }, log)
  return { ask, wait, close }
}

/** One connection for raw commands, mended like those of connectRedis. */
export async function connectRedisCommands(url: string, log: Log): Promise<RedisCommands> {
  const count = createConnection(url, ASK)
  const close = await openAll(url, { count }, log)
  return { send: (name = '', ...rest) => count.call(name, ...rest), close }
}

/** Connects all or none; gives the function that closes them. */
async function openAll(url: string, named: Record<string, Redis>, log: Log): Promise<() => void> {
  const connections = Object.entries(named)
  const close = () => {
    for (const [, redis] of connections) {
      redis.removeAllListeners('close')
      redis.disconnect()
    }
  }
  for (const [, redis] of connections) {
    redis.on('error', (error) => log.debug({ err: error }, 'Redis connection failed'))
  }
  try {
    await Promise.all(connections.map(([, redis]) => redis.connect()))
  } catch (error) {
    close()
    throw new Error(
      `Cannot reach Redis at ${new URL(url).host}. Is it running, and is REDIS_URL right? Leave it out to have queue and bus on the database.`,
      { cause: error },
    )
  }
  for (const [use, redis] of connections) {
    redis.on('close', () => log.warn({ use }, 'Redis connection lost'))
    redis.on('ready', () => log.info({ use }, 'Redis connection is back'))
  }
  return close
}

function createConnection(url: string, options: typeof ASK | typeof WAIT): Redis {
  return new Redis(url, {
    ...options,
    lazyConnect: true,
    // The shapes of RESP2, which BullMQ reads.
    replyMapping: 'legacy',
    // Whoever subscribes does so again by itself, to know when it is listening.
    autoResubscribe: false,
    connectionName: 'writethru',
    retryStrategy: (times) => Math.min(100 * times, 2_000),
  })
}
