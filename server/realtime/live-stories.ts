import type { Position } from '../../core/story/position.ts'
import type { Hint } from '../../platform/bus/bus.ts'
import type { Metrics } from '../../platform/metrics/metrics.ts'
import type { Database } from '../../platform/store/database.ts'
import { findRevision, readDeltas } from '../../platform/store/revisions.ts'
import { findStory } from '../../platform/store/stories.ts'
import { readHeads } from '../../platform/store/story-heads.ts'
import { type ChannelStore, StoryChannel, type StoryEvent } from './story-channel.ts'

/** Readers of one kind (sockets, event streams), by the stories that they follow. */
export interface Audience {
  /** How many follow the story. */
  count(story: string): number
  /** Tells all of them of an event, after which they stand at `position`. */
  tell(story: string, event: StoryEvent, message: object, position: Position): void
  /** Tells them where the story stands, for those who missed something; every 30 s for each story. */
  tellHead?(story: string, head: Position): void
}

const HEADS_EVERY_S = 30

/** Heads are compared with the store for so many stories by one query. */
const HEADS_AT_ONCE = 1_000

interface Open {
  readonly channel: StoryChannel
  /** In which second of every 30 its readers are told the head: not all stories in the same one. */
  readonly headAt: number
}

/** Every story that somebody on this server follows, and what its readers are told. */
export class LiveStories {
  readonly #open = new Map<string, Open>()
  readonly #audiences: Audience[] = []
  readonly #database: Database
  readonly #metrics: Metrics
  readonly #logUnreadable: (error: unknown) => void
  readonly #store: ChannelStore
  #second = 0
  #reconciling: Promise<void> | null = null

  /** `logUnreadable` is called with each fault of the store that the next reconcile makes good. */
  constructor(database: Database, metrics: Metrics, logUnreadable: (error: unknown) => void) {
    this.#database = database
    this.#metrics = metrics
    this.#logUnreadable = logUnreadable
    this.#store = channelStore(database)
  }

  addAudience(audience: Audience): void {
    this.#audiences.push(audience)
  }

  /** The story's channel, opened for the first who follows it. Be in an audience before asking it. */
  channel(story: string): StoryChannel {
    const found = this.#open.get(story)
    if (found) return found.channel
    const channel: StoryChannel = new StoryChannel(
      story,
      this.#store,
      (event, message, position) => {
        // A channel closed while it read the store has no readers; those of its successor are not its own.
        if (this.#open.get(story)?.channel !== channel) return
        for (const audience of this.#audiences) audience.tell(story, event, message, position)
        this.#measure(story, event, message)
      },
      () => this.#metrics.gapRepairs.inc(),
    )
    this.#open.set(story, { channel, headAt: this.#open.size % HEADS_EVERY_S })
    return channel
  }

  /** Somebody stopped following the story: with the last one its channel is closed. */
  left(story: string): void {
    if (this.count(story) === 0) this.#open.delete(story)
  }

  count(story: string): number {
    let count = 0
    for (const audience of this.#audiences) count += audience.count(story)
    return count
  }

  /** How many stories somebody follows here. */
  get size(): number {
    return this.#open.size
  }

  /** How many follow each story here. */
  counts(): Map<string, number> {
    return new Map([...this.#open.keys()].map((story) => [story, this.count(story)]))
  }

  hear(hint: Hint): void {
    if (hint.type === 'revision') this.#open.get(hint.delta.story)?.channel.hear(hint.delta)
    if (hint.type === 'story') {
      const channel = this.#open.get(hint.story)?.channel
      channel?.catchUp().catch(this.#logUnreadable)
    }
  }

  /** Compares every story's head with the store and sends what the bus lost. Never rejects. */
  reconcile(): Promise<void> {
    this.#reconciling ??= this.#compareHeads()
      .catch(this.#logUnreadable)
      .finally(() => {
        this.#reconciling = null
      })
    return this.#reconciling
  }

  /** To be called every second. */
  tick(): void {
    this.#second = (this.#second + 1) % HEADS_EVERY_S
    for (const [story, { channel, headAt }] of this.#open) {
      const head = channel.position
      if (headAt !== this.#second || !head) continue
      for (const audience of this.#audiences) audience.tellHead?.(story, head)
    }
  }

  #measure(story: string, event: StoryEvent, message: object): void {
    const { deliveryLatency, resets } = this.#metrics
    if (event === 'delta' && 'at' in message) {
      const ms = Date.now() - Date.parse(String(message.at))
      // The worker's clock may be ahead of this one.
      deliveryLatency.observe(Math.max(0, ms) / 1_000)
    }
    if (event === 'reset') resets.inc({ reason: 'new-epoch' }, this.count(story))
  }

  async #compareHeads(): Promise<void> {
    const stories = [...this.#open.keys()]
    for (let from = 0; from < stories.length; from += HEADS_AT_ONCE) {
      const ids = stories.slice(from, from + HEADS_AT_ONCE)
      const heads = await readHeads(this.#database, { ids })
      for (const head of heads) {
        // One story that cannot be read does not keep the others from being level.
        await this.#open.get(head.id)?.channel.reconcile(head).catch(this.#logUnreadable)
      }
    }
  }
}

function channelStore(database: Database): ChannelStore {
  return {
    readHead: (story) => findStory(database, story),
    readDeltas: (story, epoch, after, upTo) => readDeltas(database, story, epoch, after, upTo),
    async readKillReason(story, revision) {
      return (await findRevision(database, story, revision))?.correctionNote ?? null
    },
  }
}
