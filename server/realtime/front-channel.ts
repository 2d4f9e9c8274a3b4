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

/**
 * Tells front pages which story moved, as it now stands; however often it moves, seldom. What the bus
 * lost is found by comparing the list with the store now and then.
 */
export class FrontChannel {
  readonly #database: Database
  readonly #readers: FrontReaders
  readonly #due = new Set<string>()
  #list: Promise<readonly StorySummary[]> | null = null
  /** How each story stood when front pages were told of it last; null while there are none. */
  #told: Map<string, string> | null = null

  constructor(database: Database, readers: FrontReaders) {
    this.#database = database
    this.#readers = readers
  }

  /** The list that a newcomer gets: everybody who asks within a moment shares one read. */
  stories(): Promise<readonly StorySummary[]> {
    if (!this.#list) {
      const list = this.#read()
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

  /** Tells what moved without anybody having heard of it. Rejects when the store cannot be read. */
  async reconcile(): Promise<void> {
    if (!this.#readers.isRead) {
      this.#told = null
      return
    }
    for (const summary of await this.#read()) {
      if (this.#told?.get(summary.id) !== standing(summary)) this.#send(summary)
    }
  }

  /** The list. The first one that is read is what the first front page shows. */
  async #read(): Promise<readonly StorySummary[]> {
    const { items } = await listStories(this.#database, { limit: FRONT_STORIES })
    this.#told ??= new Map(items.map((summary) => [summary.id, standing(summary)]))
    return items
  }

  async #tell(story: string): Promise<void> {
    this.#due.delete(story)
    // A summary that cannot be read now is told by the next reconcile.
    const summary = await findSummary(this.#database, story).catch(() => null)
    if (summary) this.#send(summary)
  }

  #send(summary: StorySummary): void {
    this.#told?.set(summary.id, standing(summary))
    this.#readers.tell(summary)
  }
}

function standing({ epoch, revision, state }: StorySummary): string {
  return `${epoch}.${revision} ${state}`
}
