import type { Queryable } from '../store/database.ts'
import { SCHEMA } from '../store/schema.ts'

/** The ledger of migrations, which describes the schema and is no data. */
const LEDGER = 'schema_migration'

/**
 * All tables with our data, as the catalog has them, each after those that its foreign keys point to:
 * a table that a later migration adds is among them. Throws where tables point to each other in a circle.
 */
export async function listTables(db: Queryable): Promise<string[]> {
  const tables = await db.query<{ name: string; needs: string[] }>(
    `SELECT c.relname AS name, coalesce(
       array_agg(DISTINCT f.relname::text) FILTER (WHERE f.oid <> c.oid), '{}') AS needs
     FROM pg_class c
     LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'f'
     LEFT JOIN pg_class f ON f.oid = k.confrelid
     WHERE c.relnamespace = $1::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND c.relname <> $2
     GROUP BY c.oid, c.relname ORDER BY c.relname`,
    [SCHEMA, LEDGER],
  )
  const ordered: string[] = []
  while (ordered.length < tables.length) {
    const next = tables.filter(
      ({ name, needs }) => !ordered.includes(name) && needs.every((need) => ordered.includes(need)),
    )
    if (next.length === 0) throw new Error('Tables point to each other in a circle.')
    ordered.push(...next.map(({ name }) => name))
  }
  return ordered
}
