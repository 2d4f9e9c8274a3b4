import {
  createServer,
  type Server as HttpServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { decideRecovery } from '../../core/protocol/decide-recovery.ts'
import {
  type DeltaMessage,
  FRONT_PAGE,
  type GoneMessage,
  type HeadsMessage,
  type ReadersMessage,
  type ResetMessage,
  type StoryAcknowledgement,
  type StorySummary,
  type SubscribeRequest,
} from '../../core/protocol/messages.ts'
import type { Position } from '../../core/story/position.ts'
import { deltaTo, heldAt, STORY } from '../core/protocol/stories.ts'

/** What to do to a message on its way to the readers. `hold` keeps it until `release()`. */
export type Fate = 'send' | 'drop' | 'twice' | 'hold' | 'corrupt' | 'large'

/**
 * A server of one story, over real sockets and HTTP, that misbehaves on request.
 *
 * Recipe: `const server = await NewsServer.open()`, connect the client to `server.url`, then drive
 * it with publish(), rewrite(), withdraw(), tellHeads(), drain(); spoil answers by pushing onto
 * `answers`; look at `questions`, `fetches` and `streams`; `await server.close()` at the end. stop()
 * and start() are a crash and a restart on the same port. Over plain HTTP it gives nothing but deltas
 * until `isHttpBroken` is false; then `isSocketBlocked`, `stream` and `cachedHead` close one way after
 * the other.
 */
export class NewsServer {
  static readonly slug = 'ferry-sinks'

  epoch = 'e'
  revision = 1
  isWithdrawn = false
  stories: StorySummary[] = []
  /** Answers to give to the next questions instead of the true ones; `silence`: none at all. */
  answers: (StoryAcknowledgement | 'silence' | 'nonsense')[] = []
  /** Called when an answer was read and before it is sent. */
  beforeAnswer = (): void => {}
  /** Whether nothing is to be had over HTTP but deltas that were too large. */
  isHttpBroken = true
  /** Whether fetching deltas over HTTP fails. */
  isFetchBroken = false
  /** Whether no socket is let in: what a proxy does that knows no WebSockets. */
  isSocketBlocked = false
  /** What becomes of event streams; `buffered`: the headers pass, the rest is kept. */
  stream: 'open' | 'refused' | 'buffered' | 'overloaded' = 'open'
  /** What a cache in front answers instead of the head, unless it is passed by. */
  cachedHead: Position | null = null
  readonly questions: SubscribeRequest[] = []
  readonly unsubscribed: string[] = []
  readonly fetches: string[] = []
  /** What else it serves, by path: the type and the content. */
  readonly files = new Map<string, readonly [type: string, content: string]>()
  readonly streams = new Set<ServerResponse>()
  #held: DeltaMessage[] = []
  #http: HttpServer | undefined
  #io: Server | undefined
  #port = 0

  static async open(): Promise<NewsServer> {
    const server = new NewsServer()
    await server.start()
    return server
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  get readers(): number {
    return this.#io?.sockets.adapter.rooms.get(STORY)?.size ?? 0
  }

  async start(): Promise<void> {
    const http = createServer((request, response) => this.#overHttp(request, response))
    const io = new Server(http, {
      serveClient: false,
      allowRequest: (_request, decide) => decide(null, !this.isSocketBlocked),
    })
    io.on('connection', (socket) => {
      socket.on('subscribe', (request: SubscribeRequest, respond: (answer: unknown) => void) => {
        this.questions.push(request)
        socket.join(request.story === FRONT_PAGE ? FRONT_PAGE : STORY)
        const answer = this.answers.shift() ?? this.#answer(request)
        this.beforeAnswer()
        if (answer !== 'silence') respond(answer)
      })
      socket.on('unsubscribe', ({ story }: SubscribeRequest) => {
        this.unsubscribed.push(story)
        socket.leave(story)
      })
    })
    await new Promise<void>((listening) => http.listen(this.#port, '127.0.0.1', listening))
    this.#port = (http.address() as AddressInfo).port
    this.#http = http
    this.#io = io
  }

  /** Dies without a word: every connection is cut. */
  async stop(): Promise<void> {
    const [http, io] = [this.#http, this.#io]
    this.cutSockets()
    http?.closeAllConnections()
    await io?.close()
  }

  close(): Promise<void> {
    return this.stop()
  }

  cutSockets(): void {
    for (const socket of this.#io?.sockets.sockets.values() ?? []) socket.conn.transport.close()
  }

  endStreams(): void {
    for (const stream of this.streams) stream.end()
  }

  publish(fate: Fate = 'send'): void {
    this.revision += 1
    const delta = deltaTo(this.epoch, this.revision, fate === 'large')
    if (fate === 'hold') this.#held.push(delta)
    if (fate === 'send' || fate === 'large' || fate === 'twice') this.emit('delta', delta)
    if (fate === 'twice') this.emit('delta', delta)
    if (fate === 'corrupt') this.emit('delta', { ...delta, ops: [] })
  }

  /** Sends what was held back. */
  release(): void {
    for (const delta of this.#held.splice(0)) this.emit('delta', delta)
  }

  rewrite(epoch: string): void {
    this.epoch = epoch
    const { revision } = this
    const reset: ResetMessage = { story: STORY, epoch, revision, reason: 'new-epoch' }
    this.emit('reset', reset)
  }

  withdraw(): void {
    this.isWithdrawn = true
    const gone: GoneMessage = { story: STORY, reason: 'Withdrawn by the desk' }
    this.emit('gone', gone)
  }

  tellHeads(): void {
    const heads: HeadsMessage = { heads: [[STORY, this.epoch, this.revision]] }
    this.emit('heads', heads)
  }

  tellReaders(count: number): void {
    const readers: ReadersMessage = { story: STORY, count }
    this.emit('readers', readers)
  }

  drain(minMs: number, maxMs: number): void {
    this.#io?.emit('bye', { minMs, maxMs })
  }

  move(story: StorySummary): void {
    this.stories = [story, ...this.stories.filter(({ id }) => id !== story.id)]
    this.#io?.to(FRONT_PAGE).emit('front', story)
  }

  emit(event: string, message: unknown): void {
    this.#io?.to(STORY).emit(event, message)
    for (const stream of this.streams) writeEvent(stream, event, message)
  }

  /** Ends the sockets properly, as a server does that closes them. */
  disconnectAll(): void {
    this.#io?.disconnectSockets(false)
  }

  #answer({ story, epoch, revision }: SubscribeRequest): unknown {
    if (story === FRONT_PAGE) return { ok: true, mode: 'front', stories: this.stories }
    if (this.isWithdrawn) return { ok: false, code: 'gone', detail: 'Withdrawn by the desk' }
    if (story !== STORY && story !== NewsServer.slug) {
      return { ok: false, code: 'not-found', detail: `There is no story ${story}` }
    }
    const head = heldAt(this.epoch, this.revision)
    const position = epoch !== undefined && revision !== undefined ? { epoch, revision } : null
    const mode = decideRecovery(position, head, 0)
    const base = { ok: true, story: STORY, epoch: head.epoch, revision: head.revision } as const
    const answer: StoryAcknowledgement =
      mode === 'current'
        ? { ...base, mode }
        : mode === 'snapshot'
          ? { ...base, mode, hash: head.hash, document: head.document }
          : {
              ...base,
              mode,
              deltas: deltasBetween(this.epoch, position?.revision ?? 0, this.revision),
            }
    return answer
  }

  #overHttp(request: IncomingMessage, response: ServerResponse): void {
    this.fetches.push(request.url ?? '')
    const url = new URL(request.url ?? '', this.url)
    const [type = '', file] = this.files.get(url.pathname) ?? []
    if (file !== undefined) return void response.writeHead(200, { 'content-type': type }).end(file)
    const [, , , , name, what, epoch = '', number = ''] = url.pathname.split('/')
    const head = heldAt(this.epoch, this.revision)
    const { revision, hash } = head
    const say = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

    if (what !== 'deltas' && this.isHttpBroken) return void say(500, {})
    if (name === 'stories' || url.pathname === '/api/v1/stories') {
      return void say(200, { items: this.stories, nextCursor: null })
    }
    if (name !== STORY && name !== NewsServer.slug)
      return void say(404, { detail: 'No such story' })
    if (what === 'head') {
      const told = (!url.search && this.cachedHead) || { epoch: this.epoch, revision }
      const killed = this.isWithdrawn
      return void say(200, {
        ...told,
        hash: heldAt(told.epoch, told.revision).hash,
        story: STORY,
        killed,
        ...(killed ? { reason: 'Withdrawn by the desk' } : {}),
      })
    }
    if (what === 'events') return void this.#stream(url.searchParams, response)
    if (epoch !== this.epoch)
      return void say(410, { code: 'dead-epoch', head: { epoch: this.epoch, revision, hash } })
    if (what === 'snapshots')
      return void say(200, { story: STORY, ...heldAt(epoch, Number(number)) })
    const [after = 0, upTo = 0] = number.split('..').map(Number)
    if (what !== 'deltas' || this.isFetchBroken || upTo > revision) return void say(500, {})
    say(200, { deltas: deltasBetween(epoch, after, upTo) })
  }

  #stream(query: URLSearchParams, response: ServerResponse): void {
    if (this.stream === 'refused') return void response.writeHead(502).end()
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
    if (this.stream === 'buffered') return
    response.write('retry: 20\n')
    if (this.stream === 'overloaded') return void response.end(': overloaded\n\n')
    this.streams.add(response)
    response.on('close', () => this.streams.delete(response))
    const position = { epoch: query.get('epoch') ?? '', revision: Number(query.get('revision')) }
    if (position.epoch !== this.epoch) {
      const { epoch, revision } = this
      writeEvent(response, 'reset', { story: STORY, epoch, revision, reason: 'new-epoch' })
    } else {
      response.write(`id: ${this.epoch}.${this.revision}\n\n`)
      for (const delta of deltasBetween(this.epoch, position.revision, this.revision)) {
        writeEvent(response, 'delta', delta)
      }
    }
  }
}

function writeEvent(stream: ServerResponse, event: string, message: unknown): void {
  stream.write(`event: ${event}\ndata: ${JSON.stringify(message)}\n\n`)
}

function deltasBetween(epoch: string, after: number, upTo: number): DeltaMessage[] {
  const count = Math.max(0, upTo - after)
  return Array.from({ length: count }, (_, index) => deltaTo(epoch, after + 1 + index))
}
