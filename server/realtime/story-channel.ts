import { decideRecovery, MAX_DELTAS } from '../../core/protocol/decide-recovery.ts'
import type { DeltaMessage, Refusal, StoryAcknowledgement } from '../../core/protocol/messages.ts'
import type { Document } from '../../core/story/document.ts'
import type { Head, Position } from '../../core/story/position.ts'
import { DeltaRing, RING_DELTAS } from './delta-ring.ts'

/** A story's head as the store has it. `document` belongs to that very revision. */
export interface StoredHead extends Head {
  readonly state: 'open' | 'closed' | 'killed'
  readonly document: Document
}

/** What a channel reads from the store. */
export interface ChannelStore {
  readHead(story: string): Promise<StoredHead | null>
  /** The deltas `(after, upTo]` of one epoch, in order. */
  readDeltas(story: string, epoch: string, after: number, upTo: number): Promise<DeltaMessage[]>
  /** Why a killed story was withdrawn, as readers are told. */
  readKillReason(story: string, revision: number): Promise<string | null>
}

export type StoryEvent = 'delta' | 'reset' | 'gone'

/** Tells everybody who follows the story of an event, after which they stand at `position`. */
export type TellReaders = (event: StoryEvent, message: object, position: Position) => void

/** How often an answer reads the store again because the head moved meanwhile. */
const MAX_READS = 5

/** Ops larger than this (UTF-16 units of JSON) are left for readers to fetch over HTTP. */
const MAX_OPS_LENGTH = 64 * 1024

/**
 * One story that somebody on this server follows: what was sent to its room last, and how to get
 * from there to the head.
 *
 * Modes: *opening* until the head was read (what is heard meanwhile only marks that there may be
 * more); then *live*, where every revision is sent once, in order, and a gap is read from the
 * store by one read for everybody; *gone* once the story was killed, for good.
 */
export class StoryChannel {
  readonly #story: string
  readonly #store: ChannelStore
  readonly #tell: TellReaders
  readonly #noteGap: () => void
  readonly #ring = new DeltaRing()
  /** The last position sent to the room; null while opening. */
  #sent: Head | null = null
  #snapshot: Held | null = null
  /** Once the story was killed: how subscribers are refused, and where its log ended. */
  #gone: { readonly refusal: Refusal; readonly position: Position } | null = null
  #repair: Promise<void> | null = null
  #filling: Promise<void> | null = null
  #heardMore = false

  /** `noteGap` is called for each repair of what the bus lost. */
  constructor(
    story: string,
    store: ChannelStore,
    tell: TellReaders,
    noteGap: () => void = () => undefined,
  ) {
    this.#story = story
    this.#store = store
    this.#tell = tell
    this.#noteGap = noteGap
  }

  /** The last position sent; null while opening or once gone. */
  get position(): Position | null {
    return this.#gone ? null : this.#sent
  }

  /** Where a killed story's log ended; null while there is a story. */
  get tombstone(): Position | null {
    return this.#gone?.position ?? null
  }

  /** Takes a revision from the bus: old news is dropped, the next one sent, a gap repaired. */
  hear(delta: DeltaMessage): void {
    if (this.#gone) return
    const sent = this.#sent
    if (sent && delta.epoch === sent.epoch) {
      if (delta.revision <= sent.revision) return
      if (delta.revision === sent.revision + 1 && delta.ops) {
        this.#send(delta)
        return
      }
      if (delta.revision > sent.revision + 1 && !this.#repair) this.#noteGap()
    }
    // Where the store cannot be read now, the next reconcile tries again.
    this.catchUp().catch(() => undefined)
  }

  /** Takes a position that the store is known to have: catches up when it is not the one sent. */
  async reconcile(stored: Position): Promise<void> {
    const sent = this.#sent
    const behind = stored.epoch !== sent?.epoch || stored.revision > sent.revision
    if (!sent || this.#gone || !behind) return
    if (!this.#repair) this.#noteGap()
    await this.catchUp()
  }

  /**
   * Reads what the store has beyond the last position sent and sends it. Callers at once share one
   * read; a call during a read has it repeated, since that read may have been too early.
   */
  catchUp(): Promise<void> {
    this.#heardMore = true
    this.#repair ??= this.#readOn().finally(() => {
      this.#repair = null
    })
    return this.#repair
  }

  /**
   * Answers a subscriber who stands at `position`. The subscriber must be in the room already.
   * `respond` is called in the same turn in which the answer is true, so that no delta can come
   * between: whatever the room is sent afterwards continues the answer. (Should the store fall behind
   * what was sent, restored from a backup say, the answer is what the store has: a reader asks again
   * when it hears of the head.) Rejects when the store cannot be read.
   */
  async answer(
    position: Position | null,
    respond: (acknowledgement: StoryAcknowledgement) => void,
  ): Promise<void> {
    for (let reads = 0; ; reads += 1) {
      if (!this.#sent && !this.#gone) await this.catchUp()
      const sent = this.#sent
      if (this.#gone || !sent) return respond(this.#gone?.refusal ?? GONE)
      const head = { epoch: sent.epoch, revision: sent.revision }
      const base = { ok: true, story: this.#story } as const
      const mode = decideRecovery(position, sent, oldestSent(sent))
      if (mode === 'current') return respond({ ...base, mode, ...head })
      const deltas = mode === 'deltas' && position ? this.#ring.after(position.revision) : null
      if (deltas) return respond({ ...base, mode: 'deltas', ...head, deltas })
      // What the ring cannot hold, though it was read, is larger than a snapshot.
      if (mode === 'deltas' && reads === 0) {
        await this.#fillRing()
        continue
      }
      const snapshot = this.#snapshot
      const isHead = snapshot?.revision === sent.revision && snapshot.epoch === sent.epoch
      if (snapshot && (isHead || reads > MAX_READS)) {
        return respond({ ...base, mode: 'snapshot', ...snapshot })
      }
      await this.catchUp()
    }
  }

  #send(delta: DeltaMessage): void {
    const { epoch, revision, hash } = delta
    this.#sent = { epoch, revision, hash }
    const message = forSocket(delta)
    this.#ring.push(message)
    this.#tell('delta', message, { epoch, revision })
  }

  async #readOn(): Promise<void> {
    while (this.#heardMore && !this.#gone) {
      this.#heardMore = false
      const stored = await this.#store.readHead(this.#story)
      if (!stored || stored.state === 'killed') return this.#goAway(stored ?? NOWHERE)
      const sent = this.#sent
      if (sent && sent.epoch !== stored.epoch) this.#startOver(stored, 'new-epoch')
      if (sent && sent.epoch === stored.epoch) await this.#sendMissed(sent.revision, stored)
      const now = this.#sent
      if (now && now.epoch === stored.epoch && now.revision < stored.revision) {
        this.#startOver(stored, 'too-far')
      }
      const { epoch, revision, hash, document } = stored
      this.#sent ??= { epoch, revision, hash }
      this.#snapshot = { epoch, revision, hash, document }
    }
  }

  /** Sends what the store has after `after`, a bounded number at a time. */
  async #sendMissed(after: number, { epoch, revision }: Position): Promise<void> {
    for (let from = after; from < revision; from += MAX_DELTAS) {
      const upTo = Math.min(from + MAX_DELTAS, revision)
      for (const delta of await this.#store.readDeltas(this.#story, epoch, from, upTo)) {
        if (delta.revision === (this.#sent?.revision ?? 0) + 1) this.#send(delta)
      }
    }
  }

  /** Nothing that readers hold leads to the head: the log was rewritten, or what led there compacted. */
  #startOver({ epoch, revision, hash }: StoredHead, reason: 'new-epoch' | 'too-far'): void {
    this.#ring.clear()
    this.#sent = { epoch, revision, hash }
    const message = { story: this.#story, epoch, revision, reason }
    this.#tell('reset', message, { epoch, revision })
  }

  async #goAway({ epoch, revision }: Position): Promise<void> {
    const position = { epoch, revision }
    this.#gone = { refusal: GONE, position }
    this.#ring.clear()
    this.#snapshot = null
    // The text goes off the screens whether or not the reason can be read.
    const reason = await this.#store.readKillReason(this.#story, revision).catch(() => null)
    if (reason) this.#gone = { refusal: { ...GONE, detail: reason }, position }
    this.#tell('gone', { story: this.#story, reason: reason ?? 'killed' }, position)
  }

  /** Reads what an answer may need and the ring does not hold: one read for all who wait. */
  #fillRing(): Promise<void> {
    this.#filling ??= this.#readBack().finally(() => {
      this.#filling = null
    })
    return this.#filling
  }

  async #readBack(): Promise<void> {
    const sent = this.#sent
    if (!sent) return
    const { epoch, revision } = sent
    const deltas = await this.#store.readDeltas(this.#story, epoch, oldestSent(sent), revision)
    if (this.#sent?.epoch === epoch) this.#ring.extendBack(deltas.map(forSocket))
  }
}

/** The oldest revision from which a reader is brought on by deltas; from others, by a snapshot. */
function oldestSent({ revision }: Position): number {
  return Math.max(1, revision - RING_DELTAS)
}

/** What a snapshot is made of. */
type Held = Omit<StoredHead, 'state'>

/** Where a story stands that the store does not have. */
const NOWHERE: Position = { epoch: '', revision: 0 }

const GONE: Refusal = { ok: false, code: 'gone', detail: 'This story was withdrawn.' }

function forSocket(delta: DeltaMessage): DeltaMessage {
  return JSON.stringify(delta.ops).length > MAX_OPS_LENGTH ? { ...delta, ops: null } : delta
}
