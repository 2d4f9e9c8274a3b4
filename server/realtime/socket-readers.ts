import type { Server, Socket } from 'socket.io'
import {
  FRONT_PAGE,
  type Refusal,
  SOCKET_EVENTS,
  type StorySummary,
} from '../../core/protocol/messages.ts'
import type { Position } from '../../core/story/position.ts'
import type { Log } from '../../platform/log.ts'
import { Allowance } from './allowance.ts'
import type { Leaving } from './bye.ts'
import { countAnswer } from './count-answer.ts'
import type { FrontChannel } from './front-channel.ts'
import type { Audience } from './live-stories.ts'
import { readSubscribeRequest } from './read-subscribe-request.ts'
import type { Realtime } from './realtime.ts'
import {
  MAX_STORIES_PER_SOCKET,
  NOT_FOUND,
  overloaded,
  TOO_FAST,
  TOO_MANY,
  UNKNOWN_EVENT,
  UNREADABLE,
} from './refusals.ts'
import { SlowSockets } from './slow-sockets.ts'
import type { StoryEvent } from './story-channel.ts'

type Answer = (acknowledgement: unknown) => void

/** Readers who follow stories, or the front page, over Socket.IO: a room for each story. */
export class SocketReaders implements Audience {
  readonly #io: Server
  readonly #realtime: Realtime
  readonly #front: FrontChannel
  readonly #log: Log
  readonly #slow = new SlowSockets()
  /** By story, those who have heard no count of its readers. */
  readonly #newcomers = new Map<string, Set<Socket>>()

  constructor(io: Server, realtime: Realtime, front: FrontChannel, log: Log) {
    this.#io = io
    this.#realtime = realtime
    this.#front = front
    this.#log = log
    realtime.live.addAudience(this)
    io.on('connection', (socket) => this.#welcome(socket))
    this.#rooms.on('delete-room', (room: string) => {
      if (!room.startsWith(ROOM_PREFIX)) return
      const story = room.slice(ROOM_PREFIX.length)
      this.#newcomers.delete(story)
      realtime.live.left(story)
    })
  }

  get #rooms() {
    return this.#io.of('/').adapter
  }

  count(story: string): number {
    return this.#rooms.rooms.get(roomOf(story))?.size ?? 0
  }

  /** Socket.IO encodes what goes to a room once, down to the frame, for all who are in it. */
  tell(story: string, event: StoryEvent, message: object): void {
    this.#io.to(roomOf(story)).emit(SOCKET_EVENTS[event], message)
  }

  tellHead(story: string, { epoch, revision }: Position): void {
    const heads = [[story, epoch, revision]]
    this.#io.to(roomOf(story)).emit(SOCKET_EVENTS.heads, { heads })
  }

  tellCount(story: string, count: number): void {
    this.#newcomers.delete(story)
    this.#io.to(roomOf(story)).emit(SOCKET_EVENTS.readers, { story, count })
  }

  /** Tells the count to those who have heard none, when it is not to be told to all. */
  greet(story: string, count: number): void {
    for (const socket of this.#newcomers.get(story) ?? []) {
      if (socket.rooms.has(roomOf(story))) socket.emit(SOCKET_EVENTS.readers, { story, count })
    }
    this.#newcomers.delete(story)
  }

  tellFront(summary: StorySummary): void {
    this.#io.to(FRONT_ROOM).emit(SOCKET_EVENTS.front, summary)
  }

  get hasFrontReaders(): boolean {
    return this.#rooms.rooms.has(FRONT_ROOM)
  }

  /** How many sockets there are, whatever they follow. */
  get size(): number {
    return this.#io.of('/').sockets.size
  }

  /** Drops those who do not read what they are sent. To be called every second. */
  sweep(): void {
    const slow = this.#slow.sweep(this.#io.of('/').sockets.values())
    if (slow === 0) return
    this.#realtime.metrics.slowReaders.inc(slow)
    this.#log.info({ event: 'sockets.slow', count: slow }, 'slow sockets dropped')
  }

  /** Every socket, to be closed. */
  leaving(): Leaving[] {
    return [...this.#io.of('/').sockets.values()].map((socket) => ({
      sayBye: (bye) => socket.emit(SOCKET_EVENTS.bye, bye),
      close: () => socket.disconnect(true),
    }))
  }

  #welcome(socket: Socket): void {
    // Engine.IO keeps the request of the handshake for as long as the connection lives. Nobody here
    // looks at it again, and there is one for each reader.
    socket.conn.request = null as never
    const allowance = new Allowance()
    socket.onAny((event: unknown, ...sent: unknown[]) => {
      // The acknowledgement comes last, whatever else was sent, or nothing.
      const answer = once(sent.at(-1), () => this.#slow.mayHear(socket))
      if (!allowance.take()) return answer(TOO_FAST)
      this.#serve(socket, event, sent[0], answer).catch((error: unknown) => {
        this.#realtime.logUnreadable(error)
        answer(UNREADABLE)
      })
    })
  }

  async #serve(socket: Socket, event: unknown, request: unknown, answer: Answer): Promise<void> {
    if (event === SOCKET_EVENTS.subscribe) return this.#subscribe(socket, request, answer)
    if (event === SOCKET_EVENTS.unsubscribe) return this.#unsubscribe(socket, request, answer)
    answer(UNKNOWN_EVENT)
  }

  async #subscribe(socket: Socket, request: unknown, answer: Answer): Promise<void> {
    const asked = readSubscribeRequest(request)
    if ('ok' in asked) return answer(asked)
    const waitMs = this.#realtime.admission.admit()
    if (waitMs > 0) {
      this.#realtime.metrics.refusals.inc({ code: 'overloaded' })
      return answer(overloaded(waitMs))
    }
    if (asked.story === FRONT_PAGE) {
      await socket.join(FRONT_ROOM)
      return answer({ ok: true, mode: 'front', stories: await this.#front.stories() })
    }
    const story = await this.#realtime.stories.find(asked.story)
    if (story === null) return answer(NOT_FOUND)
    const refusal = this.#join(socket, story)
    if (refusal) return answer(refusal)
    await this.#realtime.live.channel(story).answer(asked.position, (acknowledgement) => {
      countAnswer(this.#realtime.metrics, 'socket', asked.position, acknowledgement)
      answer(acknowledgement)
      if (!acknowledgement.ok) socket.leave(roomOf(story))
    })
  }

  async #unsubscribe(socket: Socket, request: unknown, answer: Answer): Promise<void> {
    const asked = readSubscribeRequest(request)
    if ('ok' in asked) return answer(asked)
    if (asked.story === FRONT_PAGE) {
      await socket.leave(FRONT_ROOM)
      return answer({ ok: true })
    }
    const story = await this.#realtime.stories.find(asked.story)
    if (story === null) return answer(NOT_FOUND)
    await socket.leave(roomOf(story))
    answer({ ok: true })
  }

  /** Puts the socket into the story's room, before the head is read; or says why not. */
  #join(socket: Socket, story: string): Refusal | null {
    // A socket that went away meanwhile would stay in the room for ever.
    if (!socket.connected) return UNREADABLE
    const room = roomOf(story)
    if (!socket.rooms.has(room) && countStories(socket) >= MAX_STORIES_PER_SOCKET) return TOO_MANY
    socket.join(room)
    const newcomers = this.#newcomers.get(story)
    if (newcomers) newcomers.add(socket)
    else this.#newcomers.set(story, new Set([socket]))
    return null
  }
}

const ROOM_PREFIX = 'story:'
const FRONT_ROOM = 'front'

function roomOf(story: string): string {
  return ROOM_PREFIX + story
}

/** How many stories it follows: its rooms but its own and the front page. */
function countStories({ rooms }: Socket): number {
  return rooms.size - 1 - (rooms.has(FRONT_ROOM) ? 1 : 0)
}

/**
 * Calls a client's acknowledgement at most once, and only while it may hear more; a client that sent
 * none is not answered.
 */
function once(respond: unknown, mayHear: () => boolean): Answer {
  let answered = false
  return (answer) => {
    if (answered || typeof respond !== 'function') return
    answered = true
    if (mayHear()) respond(answer)
  }
}
