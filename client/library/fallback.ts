import type { Position } from '../../core/story/position.ts'
import { backOff } from './back-off.ts'
import { getOverHttp, storyPath } from './get-over-http.ts'
import { isHead, type ToldHead } from './read-answer.ts'
import { readStream } from './read-stream.ts'
import { LONGEST_TIMER_MS, type Settings } from './settings.ts'

/** How news comes without a socket: as it happens, at every look at the head, or not at all. */
export type NewsWay = 'pushed' | 'polled' | 'cut'

/** Who falls back. */
export interface FallbackUser {
  /** The story's id, or the name that it is followed by. */
  readonly address: string
  /** Where the reader stands; null: nowhere, and the fallback ends. */
  position(): Position | null
  hear(event: string, message: unknown): void
  hearHead(head: ToldHead): void
  come(way: NewsWay): void
}

/** Streams that brought nothing, in a row, after which the head is polled. */
const MAX_STREAM_FAILURES = 2
/** Looks at the head between one try of the stream and the next: two minutes at 5 s each. */
const POLLS_BETWEEN = 24

/**
 * Keeps a story's news coming over plain HTTP: Server-Sent Events, or where nothing can be pushed a
 * look at the head every few seconds, which caches answer. Runs from start() to stop().
 */
export class Fallback {
  readonly #settings: Settings
  readonly #user: FallbackUser
  #running: AbortController | undefined

  constructor(settings: Settings, user: FallbackUser) {
    this.#settings = settings
    this.#user = user
  }

  start(): void {
    if (this.#running) return
    this.#running = new AbortController()
    void this.#run(this.#running.signal)
  }

  stop(): void {
    this.#running?.abort()
    this.#running = undefined
  }

  async #run(signal: AbortSignal): Promise<void> {
    let failures = 0
    this.#user.come('polled')
    while (!signal.aborted) {
      if (failures < MAX_STREAM_FAILURES) {
        failures = (await this.#stream(failures, signal)) ? 0 : failures + 1
      } else {
        for (let poll = 0; poll < POLLS_BETWEEN && !signal.aborted; poll += 1) {
          await this.#poll(signal)
        }
        failures = MAX_STREAM_FAILURES - 1
      }
    }
  }

  /** Streams until the stream ends, and waits; whether anything came through. */
  async #stream(failures: number, signal: AbortSignal): Promise<boolean> {
    const user = this.#user
    const position = user.position()
    if (!position) this.stop()
    if (!position || signal.aborted) return false
    let isOpened = false
    const on = {
      opened: () => {
        isOpened = true
        user.come('pushed')
      },
      event: (event: string, message: unknown) => user.hear(event, message),
    }
    const waitMs = await readStream(this.#settings, user.address, position, on, signal).catch(
      () => null,
    )
    if (signal.aborted) return false
    if (isOpened) user.come('cut')
    await wait(waitMs ?? backOff(failures + 1, this.#settings), signal)
    return isOpened
  }

  async #poll(signal: AbortSignal): Promise<void> {
    const { pollMs, random } = this.#settings
    await wait(pollMs * (0.5 + random()), signal)
    if (signal.aborted) return
    const asked = getOverHttp(this.#settings, storyPath(this.#user.address, 'head'))
    const head = await asked.then(({ body }) => (isHead(body) ? body : null)).catch(() => null)
    if (signal.aborted) return
    this.#user.come(head ? 'polled' : 'cut')
    if (head) this.#user.hearHead(head)
  }
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, Math.min(ms, LONGEST_TIMER_MS))
    signal.addEventListener('abort', end)
  })
}
