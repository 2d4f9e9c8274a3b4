import type { Queryable } from '../store/database.ts'
import { camel, EXPORTED, type ExportedType } from './export-stories.ts'
import { ExportError, type ExportedLine } from './exported-line.ts'
import { insertRows } from './insert-rows.ts'
import { readColumns, type TableColumn } from './table-columns.ts'

/** Rows are written when they are this long together, in UTF-16 units. */
const BATCH_LENGTH = 2 ** 20

/** What rows of an export are written to. */
export interface ExportedTables {
  /** For each table its columns, by their names in an export. */
  readonly columns: ReadonlyMap<ExportedLine['type'], ReadonlyMap<string, TableColumn>>
  /** Ids of the API keys that are here: an export has none. */
  readonly keys: ReadonlySet<unknown>
}

export async function readExportedTables(db: Queryable): Promise<ExportedTables> {
  const columns = new Map<ExportedLine['type'], Map<string, TableColumn>>()
  for (const { type, table } of EXPORTED) {
    const found = await readColumns(db, table)
    columns.set(type, new Map(found.map((column) => [camel(column.name), column])))
  }
  const keys = await db.query<{ id: string }>('SELECT id FROM api_key')
  return { columns, keys: new Set(keys.map(({ id }) => id)) }
}

/** Gathers rows, and writes those of one table with the same columns in one statement. */
export function openRowBatch(transaction: Queryable, tables: ExportedTables) {
  let type: ExportedType = 'story'
  let columns: readonly string[] = []
  let rows: string[] = []
  let length = 0
  async function flush(): Promise<void> {
    await insertRows(transaction, type, columns, rows)
    rows = []
    length = 0
  }
  return {
    async add(line: ExportedLine & { readonly type: ExportedType }): Promise<void> {
      const row = toRow(line, tables)
      const names = Object.keys(row)
      const fits = line.type === type && names.join() === columns.join()
      if (!fits || length > BATCH_LENGTH) await flush()
      type = line.type
      columns = names
      const text = JSON.stringify(row)
      rows.push(text)
      length += text.length
    },
    flush,
  }
}

/** The row by the names of its columns, as insertRows wants it. */
function toRow(line: ExportedLine, tables: ExportedTables): Record<string, unknown> {
  const columns = tables.columns.get(line.type)
  const row: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(line.value)) {
    if (name === 'type') continue
    const column = columns?.get(name)
    if (!column) {
      throw new ExportError(
        `Line ${line.number} has "${name}", which a ${line.type} has not here: a newer version wrote it. Import it with that one.`,
      )
    }
    row[column.name] = column.type === 'bytea' ? toHex(value) : value
  }
  if (!tables.keys.has(row.api_key_id) && 'api_key_id' in row) row.api_key_id = null
  return row
}

function toHex(base64: unknown): string {
  return `\\x${Buffer.from(String(base64), 'base64').toString('hex')}`
}
