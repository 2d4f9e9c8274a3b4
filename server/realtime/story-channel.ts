import { decideRecovery } from '../../core/protocol/decide-recovery.ts'
import {
  type DeltaMessage,
  type Refusal,
  SOCKET_EVENTS,
  type StoryAcknowledgement,
} from '../../core/protocol/messages.ts'
import type { Document } from '../../core/story/document.ts'
import type { Head, Position } from '../../core/story/position.ts'
import { DeltaRing } from './delta-ring.ts'

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

/** Sends an event to everyone in the story's room. */
export type EmitToRoom = (event: string, message: object) => void

/** A reader further behind than this gets a snapshot: it is smaller and quicker to apply. */
const MAX_SENT_DELTAS = 64

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
  readonly #emit: EmitToRoom
  readonly #ring = new DeltaRing()
  /** The last position sent to the room; null while opening. */
  #sent: Head | null = null
  #snapshot: StoredHead | null = null
  /** How subscribers of a killed story are refused; null while there is a story. */
  #gone: Refusal | null = null
  #repair: Promise<void> | null = null
  #heardMore = false

  constructor(story: string, store: ChannelStore, emit: EmitToRoom) {
    this.#story = story
    this.#store = store
    this.#emit = emit
  }

  /** The last position sent; null while opening or once gone. */
  get position(): Position | null {
    return this.#gone ? null : this.#sent
  }

  /** Takes a revision from the bus: old news is dropped, the next one sent, a gap repaired. */
  hear(delta: DeltaMessage): void {
    const sent = this.#sent
    if (sent && delta.epoch === sent.epoch) {
      if (delta.revision <= sent.revision) return
      if (delta.revision === sent.revision + 1 && delta.ops) {
        this.#send(delta)
        return
      }
    }
    // Where the store cannot be read now, the next reconcile tries again.
    this.catchUp().catch(() => undefined)
  }

  /** Takes a position that the store is known to have: catches up when it is not the one sent. */
  async reconcile(stored: Position): Promise<void> {
    const sent = this.#sent
    const behind = stored.epoch !== sent?.epoch || stored.revision > sent.revision
    if (sent && !this.#gone && behind) await this.catchUp()
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
   * between: whatever the room is sent afterwards continues the answer. Rejects when the store
   * cannot be read.
   */
  async answer(
    position: Position | null,
    respond: (acknowledgement: StoryAcknowledgement) => void,
  ): Promise<void> {
    if (!this.#sent) await this.catchUp()
    for (;;) {
      const sent = this.#sent
      if (this.#gone || !sent) return respond(this.#gone ?? GONE)
      const oldest = Math.max(1, sent.revision - MAX_SENT_DELTAS + 1)
      const mode = decideRecovery(position, sent, oldest)
      const head = { epoch: sent.epoch, revision: sent.revision }
      const base = { ok: true, story: this.#story } as const
      if (mode === 'current') return respond({ ...base, mode, ...head })
      if (mode === 'deltas' && position) {
        const deltas = this.#ring.after(position.revision)
        if (deltas) return respond({ ...base, mode, ...head, deltas: deltas.map(forSocket) })
        await this.#fillRing(position.revision, sent)
        continue
      }
      const snapshot = this.#snapshot
      if (snapshot?.revision === sent.revision && snapshot.epoch === sent.epoch) {
        const { hash, document } = snapshot
        return respond({ ...base, mode: 'snapshot', ...head, hash, document })
      }
      await this.catchUp()
    }
  }

  #send(delta: DeltaMessage): void {
    const { epoch, revision, hash } = delta
    this.#sent = { epoch, revision, hash }
    this.#ring.push(delta)
    this.#emit(SOCKET_EVENTS.delta, forSocket(delta))
  }

  async #readOn(): Promise<void> {
    while (this.#heardMore && !this.#gone) {
      this.#heardMore = false
      const stored = await this.#store.readHead(this.#story)
      if (!stored || stored.state === 'killed') return this.#goAway(stored?.revision ?? 0)
      const sent = this.#sent
      if (sent && sent.epoch !== stored.epoch) this.#startOver(stored)
      if (sent && sent.epoch === stored.epoch && sent.revision < stored.revision) {
        const { epoch, revision } = stored
        for (const delta of await this.#store.readDeltas(
          this.#story,
          epoch,
          sent.revision,
          revision,
        )) {
          if (delta.revision === (this.#sent?.revision ?? 0) + 1) this.#send(delta)
        }
      }
      this.#sent ??= { epoch: stored.epoch, revision: stored.revision, hash: stored.hash }
      this.#snapshot = stored
    }
  }

  /** The log was rewritten: nothing that readers hold leads to the new head. */
  #startOver({ epoch, revision, hash }: StoredHead): void {
    this.#ring.clear()
    this.#sent = { epoch, revision, hash }
    this.#emit(SOCKET_EVENTS.reset, { story: this.#story, epoch, revision, reason: 'new-epoch' })
  }

  async #goAway(revision: number): Promise<void> {
    this.#gone = GONE
    this.#ring.clear()
    this.#snapshot = null
    // The text goes off the screens whether or not the reason can be read.
    const reason = await this.#store.readKillReason(this.#story, revision).catch(() => null)
    if (reason) this.#gone = { ...GONE, detail: reason }
    this.#emit(SOCKET_EVENTS.gone, { story: this.#story, reason: reason ?? 'killed' })
  }

  /** Fetches deltas that the ring no longer or not yet holds, for every later subscriber too. */
  async #fillRing(after: number, { epoch, revision }: Position): Promise<void> {
    const deltas = await this.#store.readDeltas(this.#story, epoch, after, revision)
    if (deltas.length < revision - after) throw new Error('The store has a gap in its revisions.')
    if (this.#sent?.epoch === epoch) this.#ring.extendBack(deltas)
  }
}

const GONE: Refusal = { ok: false, code: 'gone', detail: 'This story was withdrawn.' }

function forSocket(delta: DeltaMessage): DeltaMessage {
  return JSON.stringify(delta.ops).length > MAX_OPS_LENGTH ? { ...delta, ops: null } : delta
}
