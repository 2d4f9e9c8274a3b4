import type { Database } from '../../platform/store/database.ts'
import { resolveStory } from '../../platform/store/stories.ts'

const MAX_NAMES = 10_000

/**
 * The ids of published stories by id or slug. Neither ever changes once something is out, so a name
 * is read once for all readers who ask for it, at the same time or later.
 */
export class PublishedStories {
  readonly #database: Database
  readonly #ids = new Map<string, string>()
  readonly #asked = new Map<string, Promise<string | null>>()

  constructor(database: Database) {
    this.#database = database
  }

  /** The story's id; null while nothing of it is out. Rejects when the store cannot be read. */
  find(name: string): Promise<string | null> {
    const known = this.#ids.get(name)
    if (known !== undefined) return Promise.resolve(known)
    const asked = this.#asked.get(name)
    if (asked) return asked
    const asking = this.#read(name).finally(() => this.#asked.delete(name))
    this.#asked.set(name, asking)
    return asking
  }

  async #read(name: string): Promise<string | null> {
    const story = await resolveStory(this.#database, name)
    if (!story || story.revision === 0) return null
    if (this.#ids.size >= MAX_NAMES) this.#forgetOldest()
    this.#ids.set(name, story.id)
    return story.id
  }

  #forgetOldest(): void {
    for (const name of this.#ids.keys()) {
      this.#ids.delete(name)
      return
    }
  }
}
