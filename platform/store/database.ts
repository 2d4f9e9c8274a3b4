import type { EventEmitter } from 'node:events'

/** A row as the driver gives it: column names in snake_case, timestamps as Date, bigint as number. */
export type Row = Record<string, unknown>

export interface Queryable {
  /** Runs one statement with `$1…` parameters and gives its rows. jsonb parameters are passed as strings. */
  query<R extends object = Row>(sql: string, parameters?: readonly unknown[]): Promise<R[]>
}

export interface Transaction extends Queryable {
  /** Runs several statements without parameters, with no limit on time (migrations). */
  script(sql: string): Promise<void>
}

/**
 * The system of record, behind the smallest port that serves both adapters: PostgreSQL over `pg`
 * and the embedded PGlite. It leaves out prepared names, cursors and COPY on purpose. Both answer
 * int8 as number, timestamptz as Date, jsonb parsed, bytea as Buffer.
 */
export interface Database extends Transaction {
  readonly adapter: 'postgres' | 'pglite'
  /**
   * Commits when `work` resolves and rolls back when it rejects, or when a statement in it failed.
   * Retries nothing. Do not nest; inside `work`, a `query` of the database itself would wait for
   * this transaction to end on PGlite, for ever.
   * @throws DiskFullError on PGlite, before anything is done, while its disk has no room
   */
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>
  /** Rejects with a DiskFullError while transactions do. PostgreSQL knows its own disk: it resolves. */
  mayWrite(): Promise<void>
  /**
   * Calls `heard` with each payload notified on `channel` (a plain lower-case name) until the
   * returned function is called. Neither function may throw.
   * `lost` is called after every time the connection was cut and is listening again: whatever was
   * notified in between is gone.
   */
  listen(
    channel: string,
    heard: (payload: string) => void,
    lost: () => void,
  ): Promise<() => Promise<void>>
  /**
   * Sessions for a library written against `pg` (BullMQ), apart from our own queries: on
   * PostgreSQL a pool of `size` connections with `search_path` set to `schema`, on PGlite a stand-in
   * over its one session. End it before the database is closed.
   */
  openPool(options: { readonly schema: string; readonly size: number }): PgPool
  /** Idempotent. Waits for queries in hand; later ones reject. */
  close(): Promise<void>
}

/** As much of `pg.Pool` as BullMQ uses. Emits `error` for connections lost while idle. */
export interface PgPool extends EventEmitter {
  query(text: string, parameters?: readonly unknown[]): Promise<PgResult>
  connect(): Promise<PgPoolClient>
  end(): Promise<void>
}

/** As much of a `pg.PoolClient` as BullMQ uses. Emits `notification` with channel and payload. */
export interface PgPoolClient extends EventEmitter {
  query(text: string, parameters?: readonly unknown[]): Promise<PgResult>
  release(destroy?: boolean): void
}

export interface PgResult {
  // biome-ignore lint/suspicious/noExplicitAny: the shape that `pg` promises its callers
  rows: any[]
}
