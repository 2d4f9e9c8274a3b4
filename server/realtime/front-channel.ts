import type { StorySummary } from '../../core/protocol/messages.ts'
import type { Database } from '../../platform/store/database.ts'
import { findSummary } from '../../platform/store/stories.ts'

/** Moves of one story closer together than this are told as one. */
const COALESCE_MS = 250

/** Tells front pages which story moved, as it now stands; however often it moves, seldom. */
export class FrontChannel {
  readonly #database: Database
  readonly #emit: (summary: StorySummary) => void
  readonly #due = new Set<string>()

  constructor(database: Database, emit: (summary: StorySummary) => void) {
    this.#database = database
    this.#emit = emit
  }

  storyMoved(story: string): void {
    if (this.#due.has(story)) return
    this.#due.add(story)
    setTimeout(() => this.#tell(story), COALESCE_MS).unref()
  }

  async #tell(story: string): Promise<void> {
    this.#due.delete(story)
    // A summary that cannot be read now is told with the story's next move, or on reload.
    const summary = await findSummary(this.#database, story).catch(() => null)
    if (summary) this.#emit(summary)
  }
}
