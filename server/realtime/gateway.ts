import type { Server as HttpServer } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { Server, type Socket } from 'socket.io'
import {
  type ByeMessage,
  type DeltaMessage,
  FRONT_PAGE,
  type Refusal,
  SOCKET_EVENTS,
} from '../../core/protocol/messages.ts'
import type { Bus, Hint } from '../../platform/bus/bus.ts'
import type { Log } from '../../platform/log.ts'
import type { Database } from '../../platform/store/database.ts'
import { findRevision, readDeltas } from '../../platform/store/revisions.ts'
import { findStory, readHeads, resolveStory } from '../../platform/store/stories.ts'
import { createAllowance } from './allowance.ts'
import { FrontChannel } from './front-channel.ts'
import { readSubscribeRequest } from './read-subscribe-request.ts'
import { startReaderCounts } from './reader-counts.ts'
import { type ChannelStore, StoryChannel } from './story-channel.ts'

const HEADS_EVERY_MS = 30_000
const RECONCILE_EVERY_MS = 5_000
/** Nobody reads more stories than this over one connection; a page follows one. */
const MAX_STORIES_PER_SOCKET = 100
/** What one connection may ask for: all of its stories at once, then a few a second. */
const REQUESTS_AT_ONCE = 2 * MAX_STORIES_PER_SOCKET
const REQUESTS_PER_SECOND = 10
/** A subscribe request is a few hundred bytes. */
const MAX_MESSAGE_BYTES = 16 * 1024
const BYE: ByeMessage = { minMs: 500, maxMs: 5_000 }
const FLUSH_MS = 100

export interface GatewayContext {
  readonly database: Database
  readonly bus: Bus
  readonly log: Log
  readonly corsOrigins: readonly string[]
  /** Whether readers connected here are all there are (one process), so that a count is true. */
  readonly countReaders: boolean
}

/**
 * Serves live readers over Socket.IO: joins a reader to the story's room before reading the head,
 * sends every revision once, in order, and heals whatever the bus lost by asking the store.
 * Socket.IO's own state recovery is off: it fails silently for stories that are quiet for long.
 */
export async function openGateway(
  httpServer: HttpServer,
  context: GatewayContext,
): Promise<{ close(): Promise<void> }> {
  const { database, bus, log } = context
  const io = new Server(httpServer, {
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    cors: { origin: [...context.corsOrigins] },
  })
  const rooms = io.of('/').adapter
  const channels = new Map<string, StoryChannel>()
  const front = new FrontChannel(database, (summary) => {
    io.to(FRONT_ROOM).emit(SOCKET_EVENTS.front, summary)
  })
  const store = channelStore(database)

  function channelOf(story: string): StoryChannel {
    const open = channels.get(story)
    if (open) return open
    const channel = new StoryChannel(story, store, (event, message) => {
      io.to(roomOf(story)).emit(event, message)
    })
    channels.set(story, channel)
    return channel
  }

  async function subscribe(socket: Socket, request: unknown, respond: (answer: unknown) => void) {
    const asked = readSubscribeRequest(request)
    if ('ok' in asked) return respond(asked)
    if (asked.story === FRONT_PAGE) {
      await socket.join(FRONT_ROOM)
      return respond({ ok: true, mode: 'front', stories: await front.stories() })
    }
    const story = await resolveStory(database, asked.story)
    if (!story || story.revision === 0) return respond(NOT_FOUND)
    if (!socket.rooms.has(roomOf(story.id)) && socket.rooms.size > MAX_STORIES_PER_SOCKET) {
      return respond(TOO_MANY)
    }
    await socket.join(roomOf(story.id))
    await channelOf(story.id).answer(asked.position, respond)
  }

  async function unsubscribe(socket: Socket, request: unknown) {
    const asked = readSubscribeRequest(request)
    if ('ok' in asked) return asked
    if (asked.story === FRONT_PAGE) {
      await socket.leave(FRONT_ROOM)
      return { ok: true }
    }
    const story = await resolveStory(database, asked.story)
    if (!story) return NOT_FOUND
    await socket.leave(roomOf(story.id))
    return { ok: true }
  }

  io.on('connection', (socket) => {
    const mayAsk = createAllowance(REQUESTS_AT_ONCE, REQUESTS_PER_SECOND)
    socket.on(SOCKET_EVENTS.subscribe, (request: unknown, respond: unknown) => {
      const answer = once(respond)
      if (!mayAsk()) return answer(TOO_FAST)
      subscribe(socket, request, answer).catch((error: unknown) => {
        log.error({ event: 'subscribe.failed', err: error }, 'subscribe failed')
        answer(OVERLOADED)
      })
    })
    socket.on(SOCKET_EVENTS.unsubscribe, (request: unknown, respond: unknown) => {
      const answer = once(respond)
      if (!mayAsk()) return answer(TOO_FAST)
      unsubscribe(socket, request).then(answer, () => answer(OVERLOADED))
    })
  })
  rooms.on('delete-room', (room: string) => {
    if (room.startsWith(ROOM_PREFIX)) channels.delete(room.slice(ROOM_PREFIX.length))
  })

  function hear(hint: Hint): void {
    if (hint.type === 'revision') {
      channels.get(hint.delta.story)?.hear(hint.delta)
      front.storyMoved(hint.delta.story)
    } else if (hint.type === 'story') {
      channels.get(hint.story)?.catchUp().catch(logFailure)
      front.storyMoved(hint.story)
    }
  }

  async function reconcile(): Promise<void> {
    const ids = [...channels.keys()]
    if (ids.length === 0) return
    for (const head of await readHeads(database, ids)) {
      await channels.get(head.id)?.reconcile(head)
    }
  }

  function sendHeads(): void {
    for (const [story, channel] of channels) {
      const position = channel.position
      if (!position) continue
      const heads = [[story, position.epoch, position.revision]]
      io.to(roomOf(story)).emit(SOCKET_EVENTS.heads, { heads })
    }
  }

  function logFailure(error: unknown): void {
    log.warn({ event: 'reconcile.failed', err: error }, 'reconcile failed; it will be tried again')
  }

  const unsubscribeBus = await bus.subscribe(hear, () => reconcile().catch(logFailure))
  const timers = [
    setInterval(() => reconcile().catch(logFailure), RECONCILE_EVERY_MS),
    setInterval(sendHeads, HEADS_EVERY_MS),
  ]
  const stopCounting = context.countReaders ? startReaderCounts(io, ROOM_PREFIX) : () => undefined

  return {
    async close() {
      for (const timer of timers) clearInterval(timer)
      stopCounting()
      io.emit(SOCKET_EVENTS.bye, BYE)
      await unsubscribeBus()
      // Closing discards what is still buffered: let the last messages out first.
      await setTimeout(FLUSH_MS)
      await io.close()
    },
  }
}

const ROOM_PREFIX = 'story:'
const FRONT_ROOM = 'front'

function roomOf(story: string): string {
  return ROOM_PREFIX + story
}

function channelStore(database: Database): ChannelStore {
  return {
    readHead: (story) => findStory(database, story),
    readDeltas: (story, epoch, after, upTo): Promise<DeltaMessage[]> =>
      readDeltas(database, story, epoch, after, upTo),
    async readKillReason(story, revision) {
      return (await findRevision(database, story, revision))?.correctionNote ?? null
    },
  }
}

/** Calls a client's acknowledgement at most once; a client that sent none is not answered. */
function once(respond: unknown): (answer: unknown) => void {
  let answered = false
  return (answer) => {
    if (answered || typeof respond !== 'function') return
    answered = true
    respond(answer)
  }
}

const NOT_FOUND: Refusal = {
  ok: false,
  code: 'not-found',
  detail: 'There is no published story with this id or slug.',
}
const TOO_MANY: Refusal = {
  ok: false,
  code: 'too-many',
  detail: `A connection follows at most ${MAX_STORIES_PER_SOCKET} stories: unsubscribe from one first.`,
}
const TOO_FAST: Refusal = {
  ok: false,
  code: 'too-many',
  detail: 'This connection asks too often: wait, then ask again.',
  retryAfterMs: 5_000,
}
const OVERLOADED: Refusal = {
  ok: false,
  code: 'overloaded',
  detail: 'The story could not be read just now: try again.',
  retryAfterMs: 2_000,
}
