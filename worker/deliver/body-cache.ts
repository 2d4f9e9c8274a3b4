import type { Queryable } from '../../platform/store/database.ts'
import { type BodyName, readBodies } from '../../platform/store/messages.ts'

/** The bodies of messages, which never change, read once for all endpoints that they go to. */
export interface BodyCache {
  /** null for a message that is not kept any more. */
  read(name: BodyName): Promise<Buffer | null>
  /** Reads those that are not here yet with one query. */
  prepare(names: readonly BodyName[]): void
}

/** What the process keeps of bodies, at most. */
const MAX_BYTES = 32 * 1024 * 1024

export function createBodyCache(db: Queryable, maxBytes = MAX_BYTES): BodyCache {
  const kept = new Map<string, Promise<Buffer | null>>()
  let bytes = 0

  async function load(names: readonly BodyName[]): Promise<Map<string, Buffer>> {
    const rows = await readBodies(db, names)
    return new Map(rows.map((row) => [keyOf(row), Buffer.from(row.body)]))
  }

  function prepare(names: readonly BodyName[]): void {
    const missing = names.filter((name) => !kept.has(keyOf(name)))
    if (missing.length === 0) return
    const loaded = load(missing)
    for (const name of missing) {
      const key = keyOf(name)
      const body = loaded.then((found) => keep(key, found.get(key) ?? null))
      // Whoever reads it hears of the failure; the next one tries again.
      body.catch(() => kept.delete(key))
      kept.set(key, body)
    }
  }

  function keep(key: string, body: Buffer | null): Buffer | null {
    if (body === null) kept.delete(key)
    else bytes += body.length
    for (const [oldest, value] of kept) {
      if (bytes <= maxBytes || oldest === key) break
      kept.delete(oldest)
      value.then((gone) => {
        bytes -= gone?.length ?? 0
      }, ignore)
    }
    return body
  }

  return {
    prepare,
    read(name) {
      prepare([name])
      return kept.get(keyOf(name)) ?? Promise.resolve(null)
    },
  }
}

function keyOf({ messageId, payload }: BodyName): string {
  return `${messageId} ${payload}`
}

function ignore(): void {}
