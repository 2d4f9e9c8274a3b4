import type { Database, Queryable } from '../store/database.ts'
import { readRows } from './read-rows.ts'
import { quoteName, readColumns, type TableColumn } from './table-columns.ts'
import { readOneMoment } from './verify-stories.ts'

/** The number of the format; docs/data.md describes it. */
export const EXPORT_FORMAT = 1

/** The rows of a story, in the order in which they are written and read. */
export const EXPORTED = [
  { type: 'story', table: 'story', of: 'id', order: 'id' },
  { type: 'filing', table: 'filing', of: 'story_id', order: 'seq' },
  { type: 'revision', table: 'revision', of: 'story_id', order: 'number' },
] as const
export type ExportedType = (typeof EXPORTED)[number]['type']

export interface ExportCounts {
  readonly stories: number
  readonly filings: number
  readonly revisions: number
}

/**
 * Writes stories as lines of NDJSON, a few rows in memory at a time: a header, each story followed by
 * its filings and revisions, a last line that counts them. Each story is of one moment. `write` is
 * given whole lines, and waited for.
 */
export async function exportStories(
  database: Database,
  stories: AsyncIterable<string> | Iterable<string>,
  at: Date,
  write: (lines: string) => Promise<void>,
): Promise<ExportCounts> {
  await write(
    `${JSON.stringify({ type: 'export', format: EXPORT_FORMAT, at: at.toISOString() })}\n`,
  )
  const queries = await writeQueries(database)
  const counts = { story: 0, filing: 0, revision: 0 }
  for await (const story of stories) {
    await database.transaction(async (transaction) => {
      await readOneMoment(transaction)
      for (const { type, sql } of queries) {
        for await (const rows of readRows(transaction, 'exported', sql, [story])) {
          counts[type] += rows.length
          await write(`${rows.join('\n')}\n`)
        }
      }
    })
  }
  const sum = { stories: counts.story, filings: counts.filing, revisions: counts.revision }
  await write(`${JSON.stringify({ type: 'end', ...sum })}\n`)
  return sum
}

interface ExportQuery {
  readonly type: ExportedType
  readonly sql: string
}

async function writeQueries(db: Queryable): Promise<ExportQuery[]> {
  return Promise.all(
    EXPORTED.map(async ({ type, table, of, order }) => {
      const columns = (await readColumns(db, table)).filter(({ identity }) => !identity)
      const list = columns.map(
        (column) => `${exported(column)} AS ${quoteName(camel(column.name))}`,
      )
      return {
        type,
        sql: `SELECT '${type}' AS type, ${list.join(', ')} FROM ${table} WHERE ${of} = $1 ORDER BY ${order}`,
      }
    }),
  )
}

/** Times are RFC 3339 in UTC with milliseconds, bytes are base64, all else is as the database prints it. */
function exported({ name, type }: TableColumn): string {
  const column = quoteName(name)
  if (type === 'timestamp with time zone') {
    return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
  }
  return type === 'bytea' ? `replace(encode(${column}, 'base64'), E'\\n', '')` : column
}

/** `prev_hash` → `prevHash`: the name of a column as JSON has it. */
export function camel(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
