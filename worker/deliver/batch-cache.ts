/** What never changes once it is written, read in batches and once for whoever needs it. */
export interface BatchCache<Name, Value> {
  /** At once where it is here; null for what is not kept any more. */
  read(name: Name): Value | null | Promise<Value | null>
  /** Reads those that are not here yet with one query. */
  prepare(names: readonly Name[]): void
}

interface BatchCacheOptions<Name, Value> {
  readonly keyOf: (name: Name) => string
  /** Gives those that there are, by their keys. */
  readonly load: (names: readonly Name[]) => Promise<ReadonlyMap<string, Value>>
  readonly weigh: (value: Value) => number
  /** The weight of all that is kept: beyond it the oldest go. */
  readonly most: number
}

export function createBatchCache<Name, Value extends object>({
  keyOf,
  load,
  weigh,
  most,
}: BatchCacheOptions<Name, Value>): BatchCache<Name, Value> {
  const kept = new Map<string, Value | Promise<Value | null>>()
  let weight = 0

  function prepare(names: readonly Name[]): void {
    const missing = names.filter((name) => !kept.has(keyOf(name)))
    if (missing.length === 0) return
    const loaded = load(missing)
    for (const name of missing) {
      const key = keyOf(name)
      const value = loaded.then((found) => keep(key, found.get(key) ?? null))
      // Whoever reads it hears of the failure; the next one tries again.
      value.catch(() => kept.delete(key))
      kept.set(key, value)
    }
  }

  function keep(key: string, value: Value | null): Value | null {
    if (value === null) {
      kept.delete(key)
      return null
    }
    kept.set(key, value)
    weight += weigh(value)
    for (const [oldest, old] of kept) {
      if (weight <= most || oldest === key) break
      if (old instanceof Promise) continue
      kept.delete(oldest)
      weight -= weigh(old)
    }
    return value
  }

  return {
    prepare,
    read(name) {
      const known = kept.get(keyOf(name))
      if (known !== undefined) return known
      prepare([name])
      return kept.get(keyOf(name)) ?? null
    },
  }
}
