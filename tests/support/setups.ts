import { type Config, readConfig } from '../../platform/config.ts'
import { createLog } from '../../platform/log.ts'
import { openServices, type Services } from '../../platform/services.ts'
import { ADAPTERS, type Adapter, postgres } from './databases.ts'
import { type RedisServer, startRedis } from './redis-server.ts'
import { describeWhere, missing } from './services.ts'

/** The product's services on one of the three set-ups, with nothing in them yet. */
export interface Setup extends Services {
  readonly adapter: Adapter
  /** Null where queue and bus are on the database. */
  readonly redis: RedisServer | null
  /** Closes the services and takes what they used off the machine. */
  close(): Promise<void>
}

/** Opens a fresh set-up; `overrides` of the configuration win. */
type OpenSetup = (overrides?: Partial<Config>) => Promise<Setup>

/** The same suite over each of the three set-ups; `open` gives a fresh one. */
export function describeSetups(name: string, body: (open: OpenSetup) => void): void {
  for (const adapter of ADAPTERS) {
    describeWhere(adapter.missing, `${name} on ${adapter.name}`, () =>
      body((overrides) => openSetup(adapter, null, overrides)),
    )
  }
  describeWhere(postgres.missing ?? missing.redis, `${name} on PostgreSQL with Redis`, () =>
    body(async (overrides) => openSetup(postgres, await startRedis(), overrides)),
  )
}

/** One fresh set-up; `overrides` of the configuration win. It takes any free port and logs nothing. */
export async function openSetup(
  adapter: Adapter,
  redis: RedisServer | null = null,
  overrides: Partial<Config> = {},
): Promise<Setup> {
  const place = await adapter.prepare()
  const config: Config = {
    ...readConfig({}),
    port: 0,
    dataDir: place.dataDir,
    databaseUrl: place.databaseUrl,
    redisUrl: redis?.url ?? null,
    logLevel: 'silent',
    ...overrides,
  }
  const remove = async () => {
    await place.remove()
    await redis?.close()
  }
  try {
    const services = await openServices(config, createLog(config.logLevel))
    const close = async () => {
      await services.close()
      await remove()
    }
    return { ...services, adapter, redis, close }
  } catch (error) {
    await remove()
    throw error
  }
}
