import { LRUCache } from 'lru-cache'
import type { Metrics } from '../../platform/metrics/metrics.ts'
import {
  LEAST_PACKED,
  type Packing,
  packAnswer,
  type ReadyAnswer,
  readyAnswer,
} from './ready-answer.ts'

/** What an entry takes beside its bytes: its key and its objects. */
const ENTRY_BYTES = 512
/** An answer that takes more than this part of the whole would push too much out, and is not kept. */
const LARGEST_PART = 1 / 8

/**
 * Answers that never change, ready to be sent: those asked for last, up to so many bytes, and one made
 * for everybody who asks at once. It does not know who may read what. Whoever asks has looked before,
 * in this very request, where the story stands, and names in the key everything that the answer
 * hangs on: what stands under another epoch, or was kept before a compaction, is never found again.
 */
export class AnswerCache {
  readonly #kept: LRUCache<string, ReadyAnswer> | null
  readonly #making = new Map<string, Promise<ReadyAnswer | null>>()
  readonly #metrics: Metrics

  /** `maxBytes` 0: none is kept. */
  constructor(maxBytes: number, metrics: Metrics) {
    this.#metrics = metrics
    this.#kept =
      maxBytes === 0
        ? null
        : new LRUCache({
            maxSize: maxBytes,
            maxEntrySize: Math.max(1, Math.floor(maxBytes * LARGEST_PART)),
            sizeCalculation: ({ body }) => body.length + ENTRY_BYTES,
          })
  }

  /**
   * The answer of this key, packed so if it is worth it; made of what `read` resolves to where it is
   * not kept. Null where `read` says so, which is not kept. Rejects as `read` does.
   */
  async find(
    key: string,
    packing: Packing | null,
    read: () => Promise<object | null>,
  ): Promise<ReadyAnswer | null> {
    const packedKey = `${packing} ${key}`
    const found = (packing && this.#kept?.get(packedKey)) ?? this.#kept?.get(key)
    const outcome = found ? 'kept' : this.#making.has(key) ? 'shared' : 'read'
    this.#metrics.catchUpAnswers.inc({ outcome })
    if (found && found.packing === packing) return found
    const plain = found ?? (await this.#make(key, async () => toAnswer(await read())))
    if (!plain || !packing || plain.body.length < LEAST_PACKED) return plain
    return this.#make(packedKey, () => packAnswer(plain, packing))
  }

  /** Makes and keeps it, once for all who ask meanwhile. */
  #make(key: string, make: () => Promise<ReadyAnswer | null>): Promise<ReadyAnswer | null> {
    const asked = this.#making.get(key)
    if (asked) return asked
    const making = make()
      .then((answer) => {
        if (answer) this.#kept?.set(key, answer)
        this.#metrics.catchUpKeptBytes.set(this.#kept?.calculatedSize ?? 0)
        return answer
      })
      .finally(() => this.#making.delete(key))
    this.#making.set(key, making)
    return making
  }
}

function toAnswer(value: object | null): ReadyAnswer | null {
  return value && readyAnswer(value)
}
