import { PGlite } from '@electric-sql/pglite'

export type { PGlite, Transaction as PGliteTransaction } from '@electric-sql/pglite'

const BYTEA = 17
const INT8 = 20

/** Opens the embedded PostgreSQL on a folder, or in memory. int8 is read as number: exact up to 2^53. */
export function createPGlite(folder: string): Promise<PGlite> {
  return PGlite.create({
    dataDir: folder,
    parsers: { [INT8]: Number, [BYTEA]: readBytes },
  })
}

/** `\x…`, as PostgreSQL prints bytea. */
function readBytes(value: string): Buffer {
  return Buffer.from(value.slice(2), 'hex')
}

/** PGlite's errors carry the parameters of their statement: whole filings, which logs must not get. */
export function withoutParameters(error: unknown): never {
  delete (error as { params?: unknown }).params
  throw error
}
