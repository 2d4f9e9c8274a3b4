import type { Hint } from '../../platform/bus/bus.ts'

/** How often counts are looked at. */
export const COUNT_EVERY_MS = 2_000
/** How often every count is published, changed or not, so that new servers learn it. */
const REFRESH_EVERY_MS = 10_000
/** What a server said counts this long: three refreshes may be lost. */
const BELIEVED_MS = 35_000
/** Counts that one hint carries: it must fit the smallest bus (7,500 bytes). */
const COUNTS_PER_HINT = 100
/** For each reader a story waits this long before its readers are told again, up to the longest. */
const WAIT_MS_PER_READER = 2
const LONGEST_WAIT_MS = 30_000
/** Counts of other servers that are kept at most: a bound, never met in earnest. */
const MAX_HEARD = 100_000

interface Heard {
  readonly story: string
  readonly count: number
  readonly at: number
}

export interface ReaderCountsContext {
  /** Names this server among those on the bus. */
  readonly node: string
  /** How many follow each story on this server. */
  readonly here: () => ReadonlyMap<string, number>
  readonly publish: (hint: Hint) => void
  /** To all who follow the story here. */
  readonly tell: (story: string, count: number) => void
  /** To those who came since the story was last told or greeted: they heard no count yet. */
  readonly greet: (story: string, count: number) => void
}

/**
 * How many readers each story has: those here, counted, and those that other servers say they have.
 * Every server publishes what changed, and everything now and then; one that falls silent ages out.
 * The readers of a large story are told less often, so that a count never costs more than a few
 * hundred messages a second.
 */
export class ReaderCounts {
  readonly #context: ReaderCountsContext
  /** What other servers said, by server and story. */
  readonly #heard = new Map<string, Heard>()
  #published: ReadonlyMap<string, number> = new Map()
  #refreshedAt = Number.NEGATIVE_INFINITY
  readonly #told = new Map<string, { readonly count: number; readonly againAt: number }>()

  constructor(context: ReaderCountsContext) {
    this.#context = context
  }

  hear(hint: Hint, now: number): void {
    if (hint.type !== 'readers' || hint.node === this.#context.node) return
    for (const [story, count] of hint.counts) {
      const key = `${hint.node} ${story}`
      this.#heard.delete(key)
      if (count > 0 && this.#heard.size < MAX_HEARD) this.#heard.set(key, { story, count, at: now })
    }
  }

  /** To be called every COUNT_EVERY_MS. `now`: milliseconds that never go back. */
  tick(now: number): void {
    const here = this.#context.here()
    this.#publishChanges(here, now)
    const elsewhere = this.#countElsewhere(now)
    for (const [story, count] of here) {
      const total = count + (elsewhere.get(story) ?? 0)
      const told = this.#told.get(story)
      if (told && (told.count === total || told.againAt > now)) {
        this.#context.greet(story, total)
        continue
      }
      const againAt = now + Math.min(count * WAIT_MS_PER_READER, LONGEST_WAIT_MS)
      this.#told.set(story, { count: total, againAt })
      this.#context.tell(story, total)
    }
    for (const story of this.#told.keys()) if (!here.has(story)) this.#told.delete(story)
  }

  /** Takes this server's readers out of the other servers' counts. */
  withdraw(): void {
    this.#publish([...this.#published.keys()].map((story) => [story, 0]))
    this.#published = new Map()
  }

  #publishChanges(here: ReadonlyMap<string, number>, now: number): void {
    const isDue = now - this.#refreshedAt >= REFRESH_EVERY_MS
    if (isDue) this.#refreshedAt = now
    const counts: [string, number][] = []
    for (const [story, count] of here) {
      if (isDue || this.#published.get(story) !== count) counts.push([story, count])
    }
    for (const story of this.#published.keys()) if (!here.has(story)) counts.push([story, 0])
    this.#published = here
    this.#publish(counts)
  }

  #publish(counts: readonly (readonly [string, number])[]): void {
    const { node, publish } = this.#context
    for (let from = 0; from < counts.length; from += COUNTS_PER_HINT) {
      publish({ type: 'readers', node, counts: counts.slice(from, from + COUNTS_PER_HINT) })
    }
  }

  #countElsewhere(now: number): Map<string, number> {
    const counts = new Map<string, number>()
    for (const [key, { story, count, at }] of this.#heard) {
      if (now - at > BELIEVED_MS) this.#heard.delete(key)
      else counts.set(story, (counts.get(story) ?? 0) + count)
    }
    return counts
  }
}
