import type { ServerResponse } from 'node:http'
import type { StoryAcknowledgement } from '../../core/protocol/messages.ts'
import type { Position } from '../../core/story/position.ts'
import type { Metrics } from '../../platform/metrics/metrics.ts'
import type { Leaving } from './bye.ts'
import { countAnswer } from './count-answer.ts'
import { writeEvent, writeEventId } from './event-text.ts'
import type { Audience, LiveStories } from './live-stories.ts'
import type { StoryEvent } from './story-channel.ts'
import { whyFromNothing } from './why-from-nothing.ts'

/** What may wait for a stream whose reader is slow. Twice the largest answer. */
const MAX_WAITING_BYTES = 2 * 1024 * 1024
const RETRY_MIN_MS = 2_000
const RETRY_MAX_MS = 5_000

interface Stream {
  readonly response: ServerResponse
  /** False until the story's channel answered: what is told before is part of the answer. */
  isLive: boolean
}

/**
 * Readers who follow stories by Server-Sent Events. They hear what sockets hear, from the same
 * channels: an event is written as text once for all of them.
 */
export class EventStreams implements Audience {
  readonly #live: LiveStories
  readonly #metrics: Metrics
  readonly #streams = new Map<string, Set<Stream>>()

  constructor(live: LiveStories, metrics: Metrics) {
    this.#live = live
    this.#metrics = metrics
    live.addAudience(this)
  }

  /**
   * Serves a story's events on a response whose head is not sent yet, from `position` on. Resolves
   * when the reader is level with the head, or the story is gone; rejects, with nothing sent, when
   * the store cannot be read.
   */
  async open(story: string, position: Position | null, response: ServerResponse): Promise<void> {
    // A reader who went away meanwhile would never be taken out again.
    if (response.destroyed) return
    const stream: Stream = { response, isLive: false }
    this.#add(story, stream)
    response.once('close', () => this.#remove(story, stream))
    const channel = this.#live.channel(story)
    try {
      await channel.answer(position, (answer) => {
        countAnswer(this.#metrics, 'stream', position, answer)
        if (!answer.ok && isSame(position, channel.tombstone)) {
          // The reader knows. A browser's EventSource stops asking at this status.
          response.writeHead(204).end()
          return
        }
        startStream(response, randomBetween(RETRY_MIN_MS, RETRY_MAX_MS))
        response.write(writeAnswer(story, position, answer, channel.tombstone))
        if (answer.ok) stream.isLive = true
        else response.end()
      })
    } catch (error) {
      this.#remove(story, stream)
      throw error
    }
  }

  count(story: string): number {
    return this.#streams.get(story)?.size ?? 0
  }

  /** How many streams there are, of all stories. */
  get size(): number {
    let size = 0
    for (const streams of this.#streams.values()) size += streams.size
    return size
  }

  tell(story: string, event: StoryEvent, message: object, position: Position): void {
    const streams = this.#streams.get(story)
    if (!streams) return
    const text = Buffer.from(writeEvent(event, message, position))
    for (const stream of streams) {
      if (!stream.isLive) continue
      this.#send(stream.response, text)
      if (event === 'gone') stream.response.end()
    }
  }

  /** Keeps proxies from taking a quiet stream for a dead one. */
  beat(): void {
    for (const streams of this.#streams.values()) {
      for (const { isLive, response } of streams) if (isLive) this.#send(response, COMMENT)
    }
  }

  /** Every stream, to be ended. */
  leaving(): Leaving[] {
    const all = [...this.#streams.values()].flatMap((streams) => [...streams])
    return all.map(({ response }) => ({
      sayBye(bye) {
        if (!response.headersSent) startStream(response, bye.minMs)
        const retry = `retry: ${randomBetween(bye.minMs, bye.maxMs)}\n`
        response.write(retry + writeEvent('bye', bye, null))
      },
      close: () => response.end(),
    }))
  }

  #send(response: ServerResponse, text: Buffer): void {
    if (response.destroyed || response.writableEnded) return
    response.write(text)
    if (response.writableLength <= MAX_WAITING_BYTES) return
    // A reader so slow is cut off, with what waits for it; it comes back and goes on from its position.
    response.destroy()
    this.#metrics.slowReaders.inc()
  }

  #add(story: string, stream: Stream): void {
    const streams = this.#streams.get(story) ?? new Set()
    this.#streams.set(story, streams.add(stream))
  }

  #remove(story: string, stream: Stream): void {
    const streams = this.#streams.get(story)
    if (!streams?.delete(stream)) return
    if (streams.size === 0) this.#streams.delete(story)
    this.#live.left(story)
  }
}

/** Asks to come back after `ms`: a browser's EventSource gives up for good on any status but 200. */
export function postponeStream(response: ServerResponse, ms: number): void {
  startStream(response, ms)
  response.end(': overloaded\n\n')
}

function startStream(response: ServerResponse, retryMs: number): void {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  })
  response.write(`retry: ${retryMs}\n\n`)
}

const COMMENT = Buffer.from(':\n\n')

/** What brings a reader from its position to the head. */
function writeAnswer(
  story: string,
  position: Position | null,
  answer: StoryAcknowledgement,
  tombstone: Position | null,
): string {
  if (!answer.ok) return writeEvent('gone', { story, reason: answer.detail }, tombstone)
  const { epoch, revision } = answer
  if (answer.mode === 'current') return `id: ${writeEventId(answer)}\n\n`
  if (answer.mode === 'deltas') {
    return answer.deltas.map((delta) => writeEvent('delta', delta, delta)).join('')
  }
  const reason = position ? whyFromNothing(position, answer) : 'start'
  return writeEvent('reset', { story, epoch, revision, reason }, answer)
}

function isSame(a: Position | null, b: Position | null): boolean {
  return a?.epoch === b?.epoch && a?.revision === b?.revision
}

function randomBetween(from: number, to: number): number {
  return Math.round(from + Math.random() * (to - from))
}
