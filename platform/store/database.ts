/** A row as the driver gives it: column names in snake_case, timestamps as Date, bigint as number. */
export type Row = Record<string, unknown>

export interface Queryable {
  /** Runs one statement with `$1…` parameters and gives its rows. jsonb parameters are passed as strings. */
  query<R extends object = Row>(sql: string, parameters?: readonly unknown[]): Promise<R[]>
}

/**
 * The system of record, behind the smallest port that serves both adapters: PostgreSQL over `pg`
 * and the embedded PGlite. It leaves out pools, prepared names, cursors and COPY on purpose.
 */
export interface Database extends Queryable {
  readonly adapter: 'postgres' | 'pglite'
  /** Commits when `work` resolves and rolls back when it rejects. Do not nest, do not mix with `query`. */
  transaction<T>(work: (transaction: Queryable) => Promise<T>): Promise<T>
  /** Runs a script of several statements without parameters (migrations). */
  script(sql: string): Promise<void>
  /**
   * Calls `heard` with each payload notified on `channel` until the returned function is called.
   * `lost` is called after every time the connection was cut and is listening again: whatever was
   * notified in between is gone.
   */
  listen(
    channel: string,
    heard: (payload: string) => void,
    lost: () => void,
  ): Promise<() => Promise<void>>
  close(): Promise<void>
}
