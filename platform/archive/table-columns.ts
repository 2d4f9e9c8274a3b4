import type { Queryable } from '../store/database.ts'

export interface TableColumn {
  readonly name: string
  /** As PostgreSQL prints it: `text`, `timestamp with time zone`, `bytea`. */
  readonly type: string
  /** The database numbers its rows. */
  readonly identity: boolean
}

/** The columns of a table in their order, as the catalog has them; what is generated from others is left out. */
export function readColumns(db: Queryable, table: string): Promise<TableColumn[]> {
  return db.query<TableColumn>(
    `SELECT attname AS name, format_type(atttypid, NULL) AS type, attidentity <> '' AS identity
     FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
     ORDER BY attnum`,
    [table],
  )
}

/** An SQL identifier, safe whatever its name is. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
