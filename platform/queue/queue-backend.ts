import {
  assertSchemaCompatibility,
  type BackendFactory,
  createPostgresBackend,
  createRedisBackend,
  type IQueueBackend,
  LATEST_SCHEMA_VERSION,
  runMigrations,
  SchemaMigrationRequiredError,
} from 'bullmq'
import type { Log } from '../log.ts'
import { connectRedis } from '../redis.ts'
import type { Database } from '../store/database.ts'
import { QUEUE_SCHEMA } from '../store/schema.ts'

/** Where jobs live: what BullMQ needs to know, and how to let go of it. */
export interface QueueBackend<C> {
  readonly create: BackendFactory<IQueueBackend, C>
  /** For adding jobs: fails soon. */
  readonly producer: C
  /** For taking jobs: waits. */
  readonly consumer: C
  close(): Promise<void>
}

/** Each of the two workers listens on a connection; the others take and settle jobs. */
const POOL_SIZE = 7

/** Jobs in Redis. */
export async function openRedisBackend(url: string, log: Log) {
  const { ask, wait, close } = await connectRedis(url, log)
  return { create: createRedisBackend, producer: ask, consumer: wait, close: async () => close() }
}

/** Jobs in the database (PostgreSQL or PGlite), whose tables for them are brought up to date. */
export async function openDatabaseBackend(database: Database) {
  const pool = database.openPool({ schema: QUEUE_SCHEMA, size: POOL_SIZE })
  const close = () => pool.end()
  try {
    const client = await pool.connect()
    await migrateQueue(client).finally(() => client.release())
  } catch (error) {
    await close()
    throw error
  }
  return { create: createPostgresBackend, producer: pool, consumer: pool, close }
}

/** Does nothing where nothing is to be done: a running process need not have the right to. */
async function migrateQueue(client: Parameters<typeof runMigrations>[0]): Promise<void> {
  const version = await assertSchemaCompatibility(client, QUEUE_SCHEMA).catch((error: unknown) => {
    if (error instanceof SchemaMigrationRequiredError) return 0
    throw error
  })
  if (version < LATEST_SCHEMA_VERSION) await runMigrations(client, QUEUE_SCHEMA)
}
