import type { Log } from '../log.ts'
import type { Database } from '../store/database.ts'
import type { Bus } from './bus.ts'
import { createMemoryBus } from './memory-bus.ts'
import { createPostgresBus } from './postgres-bus.ts'
import { openRedisBus } from './redis-bus.ts'

/** On Redis when there is a URL; else with the database: PostgreSQL's own, or this process alone. */
export async function openBus(
  config: { readonly redisUrl: string | null },
  database: Database,
  log: Log,
): Promise<Bus> {
  if (config.redisUrl !== null) return openRedisBus(config.redisUrl, log)
  return database.adapter === 'postgres' ? createPostgresBus(database, log) : createMemoryBus(log)
}
