import type { DeltaMessage } from '../../core/protocol/messages.ts'

/** How many deltas of a story are kept at hand: as many as one answer carries. */
export const RING_DELTAS = 64

/** How large they may be together, in UTF-16 units of JSON. */
const RING_LENGTH = 1024 * 1024

interface Kept {
  readonly delta: DeltaMessage
  readonly length: number
}

/** The newest deltas of one story and epoch, without gaps, oldest first; bounded in number and size. */
export class DeltaRing {
  #kept: Kept[] = []

  /** Adds the next delta; one that does not follow the last starts the ring anew. */
  push(delta: DeltaMessage): void {
    const last = this.#kept.at(-1)
    if (last && delta.revision !== last.delta.revision + 1) this.#kept = []
    this.#kept.push(measure(delta))
    this.#trim()
  }

  /** Every delta after `revision`; null when the ring does not reach back that far. */
  after(revision: number): readonly DeltaMessage[] | null {
    const first = this.#kept[0]?.delta
    if (!first || first.revision > revision + 1) return null
    return this.#kept.slice(revision + 1 - first.revision).map(({ delta }) => delta)
  }

  /** Puts older deltas in front, where they lead up to or into what is held. */
  extendBack(older: readonly DeltaMessage[]): void {
    const first = this.#kept[0]?.delta
    const last = older.at(-1)
    if (!last || (first && last.revision < first.revision - 1)) return
    const before = first ? older.filter((delta) => delta.revision < first.revision) : older
    this.#kept = [...before.map(measure), ...this.#kept]
    this.#trim()
  }

  clear(): void {
    this.#kept = []
  }

  /** Drops the oldest that are too many or too large; the newest stays, whatever its size. */
  #trim(): void {
    let from = this.#kept.length
    let length = 0
    while (from > 0 && this.#kept.length - from < RING_DELTAS) {
      length += this.#kept[from - 1]?.length ?? 0
      if (length > RING_LENGTH && from < this.#kept.length) break
      from -= 1
    }
    if (from > 0) this.#kept = this.#kept.slice(from)
  }
}

function measure(delta: DeltaMessage): Kept {
  return { delta, length: JSON.stringify(delta).length }
}
