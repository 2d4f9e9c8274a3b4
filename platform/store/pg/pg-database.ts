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
  const pool = createPool(url, SCHEMA, POOL_SIZE, log)
  try {
    await pool.query('SELECT 1')
  } catch (error) {
    await pool.end()
    throw new Error(whyNot(url, error), { cause: error })
  }
  const listener = createListener(url, SCHEMA, log)
  let closed: Promise<void> | null = null

  return {
    adapter: 'postgres',
    ...transactionOn(pool),
    transaction: (work) => transact(pool, work),
    mayWrite: async () => undefined,
    listen: (channel, heard, lost) => listener.subscribe({ channel, heard, lost }),
    openPool: ({ schema, size }) => createPool(url, schema, size, log),
    close() {
      closed ??= Promise.all([listener.close(), pool.end()]).then(() => undefined)
      return closed
    },
  }
}

const NEXT_STEP =
  'Is it running, and is DATABASE_URL right? Leave it out for the embedded database.'

/** Why a database cannot be used: what PostgreSQL itself says, where it answers. Never the password. */
function whyNot(url: string, error: unknown): string {
  if (error instanceof Error && 'severity' in error) {
    return `PostgreSQL at ${placeOf(url)} refuses: ${error.message}. Mend that, or DATABASE_URL.`
  }
  return `Cannot reach PostgreSQL at ${placeOf(url)}. ${NEXT_STEP}`
}

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
  const { transaction, end } = untilEnded(transactionOn(client))
  let broken: Error | undefined
  try {
    await client.query('BEGIN')
    const result = await work(transaction)
    end()
    const { command } = await client.query('COMMIT')
    if (command === 'ROLLBACK') throw new Error('A statement of the transaction had failed')
    return result
  } catch (error) {
    end()
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.removeListener('error', ignore)
    client.release(broken)
  }
}

/** A forgotten `await` must not write outside its transaction, on a connection given to another. */
function untilEnded(transaction: Transaction): { transaction: Transaction; end(): void } {
  let ended = false
  const check = () => {
    if (ended) throw new Error('The transaction has ended: a query was not awaited in it')
  }
  return {
    transaction: {
      async query<R extends object>(sql: string, parameters?: readonly unknown[]) {
        check()
        return transaction.query<R>(sql, parameters)
      },
      async script(sql) {
        check()
        return transaction.script(sql)
      },
    },
    end() {
      ended = true
    },
  }
}

/** Host and database, without the password. */
function placeOf(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}
