import type { StorySummary } from '../../core/protocol/messages.ts'
import type { Database } from '../../platform/store/database.ts'
import { findSummary, listStories } from '../../platform/store/stories.ts'

/** Moves of one story closer together than this are told as one. */
const COALESCE_MS = 250

const FRONT_STORIES = 50

/** Those who read the front page. */
interface FrontReaders {
  readonly isRead: boolean
  tell(summary: StorySummary): void
}

/** Tells front pages which story moved, as it now stands; however often it moves, seldom. */
export class FrontChannel {
  readonly #database: Database
  readonly #readers: FrontReaders
  readonly #due = new Set<string>()
  #list: Promise<readonly StorySummary[]> | null = null

  constructor(database: Database, readers: FrontReaders) {
    this.#database = database
    this.#readers = readers
  }

  /** The list that a newcomer gets: everybody who asks within a moment shares one read. */
  stories(): Promise<readonly StorySummary[]> {
    if (!this.#list) {
      const list = listStories(this.#database, { limit: FRONT_STORIES }).then(({ items }) => items)
      this.#list = list
      const forget = () => {
        if (this.#list === list) this.#list = null
      }
      list.catch(forget)
      setTimeout(forget, COALESCE_MS).unref()
    }
    return this.#list
  }

  storyMoved(story: string): void {
    // Whoever asks from now on must see the move.
    this.#list = null
    if (this.#due.has(story) || !this.#readers.isRead) return
    this.#due.add(story)
    setTimeout(() => this.#tell(story), COALESCE_MS).unref()
  }

  async #tell(story: string): Promise<void> {
    this.#due.delete(story)
    // A summary that cannot be read now is told with the story's next move, or on reload.
    const summary = await findSummary(this.#database, story).catch(() => null)
    if (summary) this.#readers.tell(summary)
  }
}
