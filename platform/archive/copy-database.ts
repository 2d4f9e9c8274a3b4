import type { Database, Queryable } from '../store/database.ts'
import { insertRows } from './insert-rows.ts'
import { listTables } from './list-tables.ts'
import { readRows } from './read-rows.ts'
import { quoteName, readColumns } from './table-columns.ts'
import { listStoryIds, readOneMoment, type Verdict, verifyStory } from './verify-stories.ts'

/** What was copied does not hold, or there is no room for it; the message says what to do. */
export class CopyError extends Error {
  override readonly name = 'CopyError'
}

/** Told as the work goes on. */
export interface CopyProgress {
  /** Rows of how many tables are to be copied. */
  begun(rows: number, tables: number): void
  /** So many more rows were written. */
  copied(rows: number): void
  verified(verdict: Verdict): void
}

export interface Copied {
  readonly tables: number
  readonly rows: number
  readonly stories: number
}

/**
 * Copies every table from one migrated database to another that is migrated alike and empty, and
 * replays every story's log there, in one transaction: it all is there in the end, or nothing. Values
 * go as the text that PostgreSQL itself prints and reads, so that they are the same to the last bit.
 * Which tables there are, and which of them first, the catalog says. Queues are not copied: they are
 * wake-ups, and a worker finds by itself what is due.
 * @throws CopyError
 */
export function copyDatabase(from: Database, to: Database, tell: CopyProgress): Promise<Copied> {
  return from.transaction((source) =>
    to.transaction(async (target) => {
      await readOneMoment(source)
      await target.script(`
        SET LOCAL idle_in_transaction_session_timeout = 0;
        SET LOCAL statement_timeout = 0;`)
      const tables = await listTables(source)
      await requireEmpty(target, tables)
      const counts = new Map<string, number>()
      for (const table of tables) counts.set(table, await countRows(source, table))
      const rows = [...counts.values()].reduce((sum, count) => sum + count, 0)
      tell.begun(rows, tables.length)
      for (const table of tables) {
        await copyTable(source, target, table, tell)
        const count = await countRows(target, table)
        if (count !== counts.get(table)) {
          throw new CopyError(`Of ${counts.get(table)} rows of ${table} ${count} arrived.`)
        }
      }
      let stories = 0
      for await (const id of listStoryIds(target)) {
        const verdict = await verifyStory(target, id)
        tell.verified(verdict)
        if (verdict.fault) {
          const { revision, part, detail } = verdict.fault
          throw new CopyError(
            `Story "${verdict.slug}" does not hold at ${revision === null ? 'its head' : `revision ${revision}`}: ${part}: ${detail}. Nothing was moved. writethru verify says whether it is so in the source; restore that story from a backup first.`,
          )
        }
        stories += 1
      }
      return { tables: tables.length, rows, stories }
    }),
  )
}

async function requireEmpty(target: Queryable, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    const [found] = await target.query(`SELECT FROM ${quoteName(table)} LIMIT 1`)
    if (!found) continue
    throw new CopyError(
      `The database is not empty: ${table} has rows. Name one that is new (createdb), or, if it holds nothing that you need, drop its schema "writethru" first.`,
    )
  }
}

async function copyTable(
  source: Queryable,
  target: Queryable,
  table: string,
  tell: CopyProgress,
): Promise<void> {
  const columns = await readColumns(source, table)
  const names = columns.map(({ name }) => name)
  const select = `SELECT ${names.map(quoteName).join(', ')} FROM ${quoteName(table)}`
  for await (const rows of readRows(source, 'copied', select)) {
    await insertRows(target, table, names, rows)
    tell.copied(rows.length)
  }
  // Numbering goes on where it stood.
  for (const { name } of columns.filter(({ identity }) => identity)) {
    await target.query(
      `SELECT setval(pg_get_serial_sequence($1, $2), greatest((SELECT max(${quoteName(name)}) FROM ${quoteName(table)}), 1),
         EXISTS (SELECT FROM ${quoteName(table)}))`,
      [table, name],
    )
  }
}

async function countRows(db: Queryable, table: string): Promise<number> {
  const [found] = await db.query<{ count: number }>(
    `SELECT count(*) AS count FROM ${quoteName(table)}`,
  )
  return found?.count ?? 0
}
