import { fingerprint } from '../../core/delta/fingerprint.ts'
import type { Held } from '../../core/protocol/reader-state.ts'
import type { ReaderStorage, SavedStory } from './storage.ts'

/** A story does not wait longer for storage, which hangs in some browsers. */
const LOAD_MS = 1_000

/** What was kept of a story, found to be what it says. */
export interface Kept {
  readonly held: Held
  readonly deadEpochs: readonly string[]
}

/**
 * Keeps one story for the next visit: one write at a time, of the newest state. What storage fails
 * to do is passed over: it costs no more than reading the story again.
 */
export class Keeper {
  readonly #storage: ReaderStorage | null
  readonly #key: string
  /** What is to be done after the write under way; null: nothing. */
  #next: (() => Promise<void>) | null = null
  #isWriting = false

  constructor(storage: ReaderStorage | null, key: string) {
    this.#storage = storage
    this.#key = key
  }

  async load(): Promise<Kept | null> {
    if (!this.#storage) return null
    let giveUp: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<null>((resolve) => {
      giveUp = setTimeout(resolve, LOAD_MS, null)
    })
    try {
      const saved = await Promise.race([this.#storage.load(this.#key), late])
      if (!saved || fingerprint(saved.document) !== saved.hash) return null
      const { position, hash, document, deadEpochs } = saved
      const { epoch, revision } = position
      return { held: { epoch, revision, hash, document }, deadEpochs: [...deadEpochs] }
    } catch {
      return null
    } finally {
      clearTimeout(giveUp)
    }
  }

  save({ held, deadEpochs }: Kept): void {
    const { epoch, revision, hash, document } = held
    const saved: SavedStory = { position: { epoch, revision }, hash, document, deadEpochs }
    this.#write((storage) => storage.save(this.#key, saved))
  }

  remove(): void {
    this.#write((storage) => storage.remove(this.#key))
  }

  #write(write: (storage: ReaderStorage) => Promise<void>): void {
    const storage = this.#storage
    if (!storage) return
    this.#next = async () => write(storage)
    if (!this.#isWriting) void this.#work()
  }

  async #work(): Promise<void> {
    this.#isWriting = true
    while (this.#next) {
      const write = this.#next
      this.#next = null
      await write().catch(() => undefined)
    }
    this.#isWriting = false
  }
}
