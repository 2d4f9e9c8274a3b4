import type { Log } from '../../log.ts'
import type { Database, Transaction } from '../database.ts'
import { SCHEMA } from '../schema.ts'
import { createPool, NO_TIMEOUT, type Pool, type PoolClient, within } from './driver.ts'
import { createListener } from './listener.ts'

const POOL_SIZE = 10

/**
 * PostgreSQL. Opens without asking the server anything but whether it is there; at most 10
 * connections for queries and one for notifications. When the server goes away, queries reject and
 * the next ones find it again by themselves.
 */
export async function openPgDatabase(url: string, log: Log): Promise<Database> {
  const pool = createPool(url, SCHEMA, POOL_SIZE)
  pool.on('error', (error) => log.warn({ err: error }, 'idle database connection lost'))
  try {
    await pool.query('SELECT 1')
  } catch (error) {
    await pool.end()
    throw new Error(`Cannot reach PostgreSQL at ${placeOf(url)}. ${NEXT_STEP}`, { cause: error })
  }
  const listener = createListener(url, SCHEMA, log)
  let closed: Promise<void> | null = null

  return {
    adapter: 'postgres',
    ...transactionOn(pool),
    transaction: (work) => transact(pool, work),
    listen: (channel, heard, lost) => listener.subscribe({ channel, heard, lost }),
    openPool({ schema, size }) {
      const sessions = createPool(url, schema, size)
      sessions.on('error', (error) => log.warn({ err: error }, 'idle queue connection lost'))
      return sessions
    },
    close() {
      closed ??= Promise.all([listener.close(), pool.end()]).then(() => undefined)
      return closed
    },
  }
}

const NEXT_STEP =
  'Is it running, and is DATABASE_URL right? Leave it out for the embedded database.'

function transactionOn(session: Pool | PoolClient): Transaction {
  return {
    async query<R extends object>(sql: string, parameters?: readonly unknown[]): Promise<R[]> {
      const { rows } = await session.query<R>(sql, parameters ? [...parameters] : undefined)
      return rows
    },
    async script(sql) {
      await session.query(within(NO_TIMEOUT, sql))
    },
  }
}

async function transact<T>(pool: Pool, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  // A client in use has no other listener: without one, a cut connection would end the process.
  const ignore = () => undefined
  client.on('error', ignore)
  let broken: Error | undefined
  try {
    await client.query('BEGIN')
    const result = await work(transactionOn(client))
    const { command } = await client.query('COMMIT')
    if (command === 'ROLLBACK') throw new Error('A statement of the transaction had failed')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.removeListener('error', ignore)
    client.release(broken)
  }
}

/** Host and database, without the password. */
function placeOf(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}
