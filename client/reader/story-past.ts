import type { DeltaMessage } from '../../core/protocol/messages.ts'
import type { Document } from '../../core/story/document.ts'

/** A document as a snapshot has it. */
export interface PastDocument {
  readonly document: Document
  readonly hash: string
}

/** Deltas that one request gets. */
const MOST_DELTAS = 256
/** Answers kept in memory. */
const MOST_KEPT = 64

/**
 * Earlier revisions of one log of a story, from addresses whose content never changes: the browser's
 * cache and those on the way keep them. null where they were compacted, or the log is another now;
 * rejects when they cannot be had.
 */
export class StoryPast {
  readonly #base: string
  readonly #epoch: string
  #kept = new Map<string, Promise<unknown>>()

  constructor(story: string, epoch: string) {
    this.#base = `/api/v1/stories/${story}`
    this.#epoch = epoch
  }

  documentAt(revision: number): Promise<PastDocument | null> {
    return this.#ask(`/snapshots/${this.#epoch}/${revision}`) as Promise<PastDocument | null>
  }

  /** Those that lead from revision `from` to `to`. */
  async deltas(from: number, to: number): Promise<readonly DeltaMessage[] | null> {
    const ranges: Promise<unknown>[] = []
    for (let at = from; at < to; at += MOST_DELTAS) {
      const end = Math.min(to, at + MOST_DELTAS)
      ranges.push(this.#ask(`/deltas/${this.#epoch}/${at}..${end}`))
    }
    const answers = (await Promise.all(ranges)) as ({ deltas: readonly DeltaMessage[] } | null)[]
    return answers.includes(null) ? null : answers.flatMap((answer) => answer?.deltas ?? [])
  }

  /** Lets go of every text, when the story was withdrawn. */
  forget(): void {
    this.#kept = new Map()
  }

  #ask(path: string): Promise<unknown> {
    const known = this.#kept.get(path)
    if (known) return known
    const asked = fetchJson(this.#base + path)
    this.#kept.set(path, asked)
    asked.catch(() => this.#kept.delete(path))
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest)
    return asked
  }
}

async function fetchJson(address: string): Promise<unknown> {
  const response = await fetch(address)
  if (response.status === 410) return null
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`)
  return response.json()
}
