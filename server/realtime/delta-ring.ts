import type { DeltaMessage } from '../../core/protocol/messages.ts'

/** How many deltas of a story are kept at hand. */
const CAPACITY = 256

/** The newest deltas of one story and epoch, without gaps, oldest first. */
export class DeltaRing {
  #deltas: DeltaMessage[] = []

  /** Adds the next delta; one that does not follow the last starts the ring anew. */
  push(delta: DeltaMessage): void {
    const last = this.#deltas.at(-1)
    if (last && delta.revision !== last.revision + 1) this.#deltas = []
    this.#deltas.push(delta)
    if (this.#deltas.length > CAPACITY) this.#deltas.shift()
  }

  /** Every delta after `revision`; null when the ring does not reach back that far. */
  after(revision: number): readonly DeltaMessage[] | null {
    const first = this.#deltas[0]
    if (!first || first.revision > revision + 1) return null
    return this.#deltas.slice(revision + 1 - first.revision)
  }

  /** Puts older deltas in front, where they lead up to or into what is held. */
  extendBack(older: readonly DeltaMessage[]): void {
    const first = this.#deltas[0]
    const last = older.at(-1)
    if (!last || (first && last.revision < first.revision - 1)) return
    const before = first ? older.filter((delta) => delta.revision < first.revision) : older
    this.#deltas = [...before, ...this.#deltas].slice(-CAPACITY)
  }

  clear(): void {
    this.#deltas = []
  }
}
