import type { Database } from '../../platform/store/database.ts'
import { readHeads, type StoryHead } from '../../platform/store/story-heads.ts'
import { isId } from '../story-name.ts'

interface Question {
  readonly names: Set<string>
  /** By id and by slug. */
  readonly answer: Promise<ReadonlyMap<string, StoryHead>>
}

/**
 * Where stories stand, as the store has it now: one query for everybody who asks in the same turn of
 * the event loop, for whatever stories. Nothing is kept, and nobody joins a query that was sent before
 * they asked. So what another process committed (a kill, a compaction, a new epoch) is seen by the
 * next request, whatever the bus lost.
 */
export class HeadReader {
  readonly #database: Database
  #next: Question | null = null

  constructor(database: Database) {
    this.#database = database
  }

  /** The head of the story with this id or slug, published or not. Rejects when the store cannot be read. */
  async find(name: string): Promise<StoryHead | null> {
    this.#next ??= this.#ask()
    const { names, answer } = this.#next
    const key = isId(name) ? name.toLowerCase() : name
    names.add(key)
    return (await answer).get(key) ?? null
  }

  #ask(): Question {
    const names = new Set<string>()
    const answer = new Promise<ReadonlyMap<string, StoryHead>>((resolve, reject) => {
      setImmediate(() => {
        this.#next = null
        this.#read([...names]).then(resolve, reject)
      })
    })
    return { names, answer }
  }

  async #read(names: readonly string[]): Promise<ReadonlyMap<string, StoryHead>> {
    const ids = names.filter(isId)
    const slugs = names.filter((name) => !isId(name))
    const heads = await readHeads(this.#database, { ids, slugs })
    return new Map(heads.flatMap((head) => [[head.id, head] as const, [head.slug, head] as const]))
  }
}
