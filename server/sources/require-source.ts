import type { Queryable } from '../../platform/store/database.ts'
import { findSource, type SourceRecord } from '../../platform/store/sources.ts'
import { ProblemError } from '../problem.ts'
import { isId } from '../story-name.ts'

/** The source with this id. Throws `not-found`. */
export async function requireSource(db: Queryable, id: string): Promise<SourceRecord> {
  const source = isId(id) ? await findSource(db, id) : null
  if (source) return source
  throw new ProblemError(
    'not-found',
    `There is no source ${id.slice(0, 100)}. GET /api/v1/sources lists them.`,
  )
}
