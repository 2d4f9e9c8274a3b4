import { PGlite } from '@electric-sql/pglite'

export type { PGlite, Transaction as PGliteTransaction } from '@electric-sql/pglite'

const BYTEA = 17
const INT8 = 20

/**
 * Opens the embedded PostgreSQL on a folder, or in memory. int8 is read as number: exact up to 2^53.
 * `broke` is told of an error after which the next statement would never return, and block the
 * whole process, before anybody else is: it must end the process.
 */
export async function createPGlite(
  folder: string,
  broke: (error: unknown) => void,
): Promise<PGlite> {
  const pglite = await PGlite.create({
    dataDir: folder,
    parsers: { [INT8]: Number, [BYTEA]: readBytes },
  })
  const execute = pglite.execProtocolStream.bind(pglite)
  // Every statement passes here, and the first one after it is PGlite's own.
  pglite.execProtocolStream = async (message, options) => {
    try {
      return await execute(message, options)
    } catch (error) {
      if (isEnd(error)) broke(error)
      throw error
    }
  }
  return pglite
}

/** PostgreSQL gave up on itself, or WebAssembly did. */
function isEnd(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error.name === 'RuntimeError') return true
  return 'severity' in error && (error.severity === 'PANIC' || error.severity === 'FATAL')
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
