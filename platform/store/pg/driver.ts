import pg from 'pg'
import type { Log } from '../../log.ts'

export type Pool = pg.Pool
export type PoolClient = pg.PoolClient
export type Client = pg.Client

type TypeId = Parameters<typeof pg.types.getTypeParser>[0]

const INT8 = 20 as TypeId
const INT8_ARRAY = 1016 as TypeId
const readArray = pg.types.getTypeParser(INT8_ARRAY)

const types: pg.CustomTypesConfig = {
  getTypeParser(oid: TypeId, format?: 'text' | 'binary') {
    if (oid === INT8) return Number
    if (oid === INT8_ARRAY) return (value: string) => readArray(value).map(Number)
    return pg.types.getTypeParser(oid, format as 'text')
  },
}

/** The server ends a statement after this long, and the client stops waiting a little later. */
const STATEMENT_MS = 30_000
const QUERY_MS = STATEMENT_MS + 10_000
const CONNECT_MS = 10_000

/** What every connection of ours has in common. int8 is read as number: exact up to 2^53. */
function settings(url: string, schema: string): pg.ClientConfig {
  return {
    connectionString: withSearchPath(url, schema),
    application_name: 'writethru',
    types,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    query_timeout: QUERY_MS,
    // A transaction whose process hangs gives its row locks back.
    idle_in_transaction_session_timeout: 60_000,
  }
}

/** A pool of at most `size` connections, opened when needed. Those lost while idle are logged. */
export function createPool(url: string, schema: string, size: number, log: Log): Pool {
  const pool = new pg.Pool({ ...settings(url, schema), max: size, idleTimeoutMillis: 30_000 })
  pool.on('error', (error: Error & { client?: unknown }) => {
    // The pool hangs the whole client on the error, and with it the URL.
    delete error.client
    log.warn({ err: error, schema }, 'idle database connection lost')
  })
  return pool
}

/** One connection that is not open yet. */
export function createClient(url: string, schema: string): Client {
  return new pg.Client(settings(url, schema))
}

interface TimedQuery extends pg.QueryConfig {
  /** The client gives up, and the connection with it, after this long. `pg` reads it; its types lack it. */
  readonly query_timeout: number
}

/** A statement, or a script of several, with its own patience. */
export function within(timeoutMs: number, text: string): TimedQuery {
  return { text, query_timeout: timeoutMs }
}

/** The longest that a timer can wait, 24 days. */
export const NO_TIMEOUT = 2 ** 31 - 1

export const quoteIdentifier = pg.escapeIdentifier

/** In the URL, because `pg` lets the URL's `options` win over those of the settings. */
function withSearchPath(url: string, schema: string): string {
  const address = new URL(url)
  const options = [address.searchParams.get('options'), `-c search_path=${schema}`]
  address.searchParams.set('options', options.filter((option) => option !== null).join(' '))
  return address.href
}
