import type { Queryable } from '../store/database.ts'
import { quoteName } from './table-columns.ts'

/**
 * Inserts many rows in one statement. Each is the text of a JSON object that has the columns by their
 * names, each value as row_to_json writes it (bytea as `\x…`): the database reads them by the types of
 * the table, so that no value passes through a driver. Rows are numbered in their order.
 */
export async function insertRows(
  transaction: Queryable,
  table: string,
  columns: readonly string[],
  rows: readonly string[],
): Promise<void> {
  if (rows.length === 0) return
  const names = columns.map(quoteName).join(', ')
  await transaction.query(
    `INSERT INTO ${quoteName(table)} (${names}) OVERRIDING SYSTEM VALUE
     SELECT ${names} FROM json_populate_recordset(NULL::${quoteName(table)}, $1::json)`,
    [`[${rows.join(',')}]`],
  )
}
