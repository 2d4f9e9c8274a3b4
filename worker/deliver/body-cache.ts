import type { Queryable } from '../../platform/store/database.ts'
import { type BodyName, readBodies } from '../../platform/store/messages.ts'
import { type BatchCache, createBatchCache } from './batch-cache.ts'

/** The bodies of messages, read once for all endpoints that they go to. */
export type BodyCache = BatchCache<BodyName, Buffer>

/** What the process keeps of bodies, at most. */
const MAX_BYTES = 32 * 1024 * 1024

export function createBodyCache(db: Queryable): BodyCache {
  return createBatchCache({
    keyOf,
    async load(names) {
      const rows = await readBodies(db, names)
      return new Map(rows.map((row) => [keyOf(row), Buffer.from(row.body)]))
    },
    weigh: ({ length }) => length,
    most: MAX_BYTES,
  })
}

function keyOf({ messageId, payload }: BodyName): string {
  return messageId + payload
}
