import type { DeltaMessage, StoryAcknowledgement } from '../../../core/protocol/messages.ts'
import { EMPTY_DOCUMENT } from '../../../core/story/document.ts'
import type { Position } from '../../../core/story/position.ts'
import {
  type ChannelStore,
  type StoredHead,
  StoryChannel,
} from '../../../server/realtime/story-channel.ts'

export function delta(revision: number, changes: Partial<DeltaMessage> = {}): DeltaMessage {
  return {
    story: 'story',
    epoch: 'one',
    revision,
    hash: `hash-${revision}`,
    prevHash: `hash-${revision - 1}`,
    kind: 'update',
    at: '2031-03-09T07:45:12.345Z',
    summary: `Revision ${revision}`,
    facts: [],
    ops: [1],
    ...changes,
  }
}

/** A story's log in memory, counting reads; each takes a turn of the event loop. */
export class CountedStore implements ChannelStore {
  state: StoredHead['state'] = 'open'
  epoch = 'one'
  revision: number
  isDown = false
  /** Deltas up to this revision were compacted. */
  compacted = 0
  readonly reads = { heads: 0, deltas: 0 }
  /** What each read of deltas asked for. */
  readonly asked: { after: number; upTo: number }[] = []

  constructor(revision: number) {
    this.revision = revision
  }

  async readHead(): Promise<StoredHead> {
    this.reads.heads += 1
    const { state, epoch, revision } = this
    await this.#turn()
    return { state, epoch, revision, hash: `hash-${revision}`, document: EMPTY_DOCUMENT }
  }

  async readDeltas(_story: string, epoch: string, after: number, upTo: number) {
    this.reads.deltas += 1
    this.asked.push({ after, upTo })
    await this.#turn()
    const length = Math.max(0, Math.min(upTo, this.revision) - after)
    return Array.from({ length }, (_, index) => delta(after + 1 + index, { epoch })).filter(
      ({ revision }) => revision > this.compacted,
    )
  }

  async readKillReason(): Promise<string> {
    return 'Filed in error.'
  }

  async #turn(): Promise<void> {
    if (this.isDown) throw new Error('The store is down.')
    await new Promise(setImmediate)
  }
}

export interface Told {
  readonly event: string
  // biome-ignore lint/suspicious/noExplicitAny: tests read messages as they come.
  readonly message: any
  readonly position: Position
}

/** A channel over a store, with what its readers are told. */
export function openChannel(store: CountedStore) {
  const told: Told[] = []
  let gaps = 0
  const channel = new StoryChannel(
    'story',
    store,
    (event, message, position) => {
      told.push({ event, message, position })
    },
    () => {
      gaps += 1
    },
  )
  async function ask(position: Position | null): Promise<StoryAcknowledgement> {
    const answers: StoryAcknowledgement[] = []
    await channel.answer(position, (answer) => answers.push(answer))
    const [answer] = answers
    if (!answer || answers.length > 1) throw new Error(`${answers.length} answers`)
    return answer
  }
  const revisions = () => told.map(({ message }) => message.revision)
  return { channel, told, ask, revisions, gaps: () => gaps }
}
