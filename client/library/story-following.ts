import { fingerprint } from '../../core/delta/fingerprint.ts'
import { SOCKET_EVENTS, type StoryAcknowledgement } from '../../core/protocol/messages.ts'
import type { Held, ReaderEvent } from '../../core/protocol/reader-state.ts'
import type { Position } from '../../core/story/position.ts'
import { askOverHttp } from './ask-over-http.ts'
import { Fallback, type FallbackUser, type NewsWay } from './fallback.ts'
import type { Current, FollowOptions, FollowStatus } from './follow-types.ts'
import { Keeper } from './keeper.ts'
import type { Line, LineFault, LineUser } from './line.ts'
import { readStoryAnswer, type ToldHead } from './read-answer.ts'
import type { Settings } from './settings.ts'
import { StatusTeller } from './status-teller.ts'
import { type StoryAsker, StoryReader } from './story-reader.ts'

/** How long a socket that is up waits for an answer by HTTP that is under way. */
const PATIENCE_MS = 2_000
/** Answers of no use after which caches are passed by. */
const FEW_DOUBTS = 2

/**
 * Follows one story: decides how its reader's questions are put and how news comes to it.
 * - over `http` at first, and after a long absence, since caches can answer; and for as long as
 *   sockets do not get through, with a Fallback for the news
 * - over the `socket` once that is up and no answer by HTTP is under way
 *
 * begin() once, then it may join the line. Ends with stop().
 */
export class StoryFollowing implements LineUser, FallbackUser, StoryAsker {
  readonly #story: string
  readonly #options: FollowOptions
  readonly #line: Line
  readonly #settings: Settings
  readonly #status: StatusTeller
  readonly #keeper: Keeper
  readonly #reader: StoryReader
  readonly #fallback: Fallback
  #way: 'http' | 'socket' | null = null
  /** What to call the time until the way is found and the first question answered. */
  #away: 'connecting' | 'draining' | LineFault | null = 'connecting'
  /** When the line broke; 0: it never did. */
  #brokeAt = 0
  #isFallenBack = false
  #newsWay: NewsWay = 'pushed'
  /** Runs while the socket is up and waits. */
  #patience: ReturnType<typeof setTimeout> | undefined
  #isStopped = false

  constructor(story: string, options: FollowOptions, line: Line, settings: Settings) {
    this.#story = story
    this.#options = options
    this.#line = line
    this.#settings = settings
    this.#status = new StatusTeller(options.onStatus)
    this.#keeper = new Keeper(settings.storage, `${settings.origin} ${story}`)
    this.#reader = new StoryReader(options, settings, this.#keeper, this)
    this.#fallback = new Fallback(settings, this)
  }

  get name(): string | null {
    return this.#reader.id
  }

  get address(): string {
    return this.#reader.id ?? this.#story
  }

  async begin(): Promise<void> {
    this.#tellStatus()
    const page = heldFrom(this.#options)
    const kept = await this.#keeper.load()
    if (this.#isStopped) return
    const isKeptNewer = kept && (!page || isNewer(kept.held, page, kept.deadEpochs))
    this.#reader.begin(page, isKeptNewer ? kept.held : null, kept?.deadEpochs ?? [])
    // A page was rendered just now; what else is held may be of any age.
    if (!page || isKeptNewer) this.#useHttp()
  }

  current(): Current | null {
    const { held } = this.#reader.state
    if (!held) return null
    const { document, epoch, revision, hash } = held
    return { document, position: { epoch, revision }, hash }
  }

  stop(): void {
    this.#isStopped = true
    this.#leaveWay()
    this.#reader.stop()
    this.#status.tell('stopped')
  }

  up(): void {
    if (this.#away !== null && this.#away !== 'connecting') this.#away = 'reconnecting'
    const { staleMs } = this.#settings
    const isStale = this.#brokeAt > 0 && Date.now() - this.#brokeAt > staleMs
    if (!this.#isFallenBack && this.#way === null && isStale) this.#useHttp()
    this.#fallback.stop()
    this.#isFallenBack = false
    if (this.#way !== 'http' || !this.#reader.isAsking) this.#useSocket()
    else this.#patience = setTimeout(() => this.#useSocket(), PATIENCE_MS)
  }

  down(fault: LineFault): void {
    if (this.#away !== 'draining' || fault !== 'reconnecting') this.#away = fault
    if (this.#way !== null) this.#brokeAt = Date.now()
    this.#leaveWay()
    this.#reader.take({ type: 'disconnected' })
    this.#tellStatus()
  }

  draining(): void {
    this.#away = 'draining'
    this.#tellStatus()
  }

  fallBack(): void {
    this.#isFallenBack = true
    if (this.#way === 'http') this.#startFallback()
    else this.#useHttp()
  }

  hear(event: string, message: unknown): void {
    this.#reader.hear(event, message)
  }

  position(): Position | null {
    return this.#reader.state.held
  }

  hearHead({ epoch, revision, killed }: ToldHead): void {
    if (killed) this.#reader.take({ type: 'gone', reason: 'killed' })
    else this.#reader.take({ type: 'head', head: { epoch, revision } })
  }

  come(way: NewsWay): void {
    this.#newsWay = way
    this.#away = way === 'cut' ? 'reconnecting' : null
    this.#tellStatus()
  }

  async ask(from: Position | null, doubts: number): Promise<StoryAcknowledgement | null> {
    if (this.#way === 'socket') {
      const request = { story: this.#story, ...from }
      return readStoryAnswer(await this.#line.ask(SOCKET_EVENTS.subscribe, request))
    }
    return askOverHttp(this.#settings, this.address, from, doubts >= FEW_DOUBTS)
  }

  stepped({ type }: ReaderEvent): void {
    const isAnswered = type === 'acknowledged'
    const hasEnded = isAnswered || type === 'unanswered' || type === 'fetch-failed'
    if (this.#reader.state.mode === 'gone') this.#fallback.stop()
    if (isAnswered && (this.#way === 'socket' || this.#isFallenBack)) {
      if (this.#away !== 'draining') this.#away = null
    }
    if (hasEnded && this.#patience !== undefined) this.#useSocket()
    else if (isAnswered) this.#startFallback()
    this.#tellStatus()
  }

  #useSocket(): void {
    clearTimeout(this.#patience)
    this.#patience = undefined
    this.#way = 'socket'
    this.#reader.take({ type: 'connected' })
  }

  #useHttp(): void {
    this.#way = 'http'
    this.#reader.take({ type: 'connected' })
  }

  #startFallback(): void {
    if (this.#isFallenBack && this.#reader.state.mode === 'live') this.#fallback.start()
  }

  #leaveWay(): void {
    clearTimeout(this.#patience)
    this.#patience = undefined
    this.#reader.dropQuestion()
    this.#fallback.stop()
    this.#isFallenBack = false
    this.#way = null
  }

  #tellStatus(): void {
    if (!this.#isStopped) this.#status.tell(...this.#readStatus())
  }

  #readStatus(): [status: FollowStatus, detail?: string] {
    const { state, detail } = this.#reader
    const { mode } = state
    if (mode === 'gone' || mode === 'refused' || mode === 'failed') {
      return detail === undefined ? [mode] : [mode, detail]
    }
    if (this.#away) return [this.#away]
    if (mode === 'live')
      return [this.#isFallenBack && this.#newsWay === 'polled' ? 'polling' : 'live']
    return [state.held ? 'behind' : 'connecting']
  }
}

function heldFrom({ position, document }: FollowOptions): Held | null {
  if (!position || !document) return null
  const { epoch, revision } = position
  return { epoch, revision, hash: fingerprint(document), document }
}

/** Whether what was kept is newer than a page, which a cache may have kept for long. */
function isNewer(kept: Held, page: Held, deadEpochs: readonly string[]): boolean {
  if (kept.epoch !== page.epoch) return deadEpochs.includes(page.epoch)
  return kept.revision > page.revision
}
