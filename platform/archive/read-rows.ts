import type { Queryable } from '../store/database.ts'

/** About how much text is read at a time, in UTF-16 units; one row that is longer comes alone. */
const BATCH_LENGTH = 2 ** 20
const MOST_ROWS = 1_000
/** Rows of the first batch, before their size is known. */
const FIRST_ROWS = 8

/**
 * The rows of a query as texts of JSON objects, in batches of about 1 MB, however many there are. The
 * caller's transaction holds them in a cursor; `name` is the cursor's, one at a time in a transaction.
 */
export async function* readRows(
  transaction: Queryable,
  name: string,
  sql: string,
  parameters: readonly unknown[] = [],
): AsyncGenerator<readonly string[]> {
  await transaction.query(
    `DECLARE ${name} NO SCROLL CURSOR FOR SELECT row_to_json(r)::text AS row FROM (${sql}) r`,
    parameters,
  )
  let count = FIRST_ROWS
  for (;;) {
    const found = await transaction.query<{ row: string }>(`FETCH ${count} FROM ${name}`)
    if (found.length === 0) break
    const rows = found.map(({ row }) => row)
    yield rows
    const length = rows.reduce((sum, row) => sum + row.length, 0) / rows.length
    count = Math.max(1, Math.min(MOST_ROWS, Math.floor(BATCH_LENGTH / length)))
  }
  await transaction.query(`CLOSE ${name}`)
}
