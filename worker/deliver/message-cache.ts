import type { Queryable } from '../../platform/store/database.ts'
import { type MessageHead, readMessageHeads } from '../../platform/store/messages.ts'
import { type BatchCache, createBatchCache } from './batch-cache.ts'

/** What messages are about, by their ids, read once for all endpoints that they go to. */
export type MessageCache = BatchCache<string, MessageHead>

/** Each is some hundred bytes. */
const MAX_MESSAGES = 20_000

export function createMessageCache(db: Queryable): MessageCache {
  return createBatchCache({
    keyOf: (id) => id,
    async load(ids) {
      const heads = await readMessageHeads(db, ids)
      return new Map(heads.map((head) => [head.id, head]))
    },
    weigh: () => 1,
    most: MAX_MESSAGES,
  })
}
