import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { decideRecovery } from '../../core/protocol/decide-recovery.ts'
import {
  type DeltaMessage,
  FRONT_PAGE,
  type GoneMessage,
  type HeadsMessage,
  type ReadersMessage,
  type Refusal,
  type ResetMessage,
  type StoryAcknowledgement,
  type StorySummary,
  type SubscribeRequest,
} from '../../core/protocol/messages.ts'
import { deltaTo, heldAt, STORY } from '../core/protocol/stories.ts'

/** What to do to a message on its way to the readers. `hold` keeps it until `release()`. */
export type Fate = 'send' | 'drop' | 'twice' | 'hold' | 'corrupt' | 'large'

/**
 * A server of one story, over real sockets and HTTP, that misbehaves on request.
 *
 * Recipe: `const server = await NewsServer.open()`, connect the client to `server.url`, then drive
 * it with publish(), rewrite(), withdraw(), tellHeads(), drain(); spoil answers by pushing onto
 * `answers`; look at `questions` and `fetches`; `await server.close()` at the end. stop() and
 * start() are a crash and a restart on the same port.
 */
export class NewsServer {
  static readonly slug = 'ferry-sinks'

  epoch = 'e'
  revision = 1
  isWithdrawn = false
  stories: StorySummary[] = []
  /** Answers to give to the next questions instead of the true ones; `silence`: none at all. */
  answers: (Refusal | 'silence' | 'nonsense')[] = []
  /** Called when an answer was read and before it is sent. */
  beforeAnswer = (): void => {}
  /** Whether fetching deltas over HTTP fails. */
  isFetchBroken = false
  readonly questions: SubscribeRequest[] = []
  readonly unsubscribed: string[] = []
  readonly fetches: string[] = []
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
    const http = createServer((request, response) => {
      const path = request.url ?? ''
      const range = /\/deltas\/(\w+)\/(\d+)\.\.(\d+)$/.exec(path)
      this.fetches.push(path)
      if (this.isFetchBroken || !range) return response.writeHead(500).end()
      const [after, upTo] = [Number(range[2]), Number(range[3])]
      const deltas = Array.from({ length: upTo - after }, (_, index) =>
        deltaTo(range[1] ?? '', after + 1 + index),
      )
      response.setHeader('content-type', 'application/json')
      return response.end(JSON.stringify({ deltas }))
    })
    const io = new Server(http, { serveClient: false })
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
    for (const socket of io?.sockets.sockets.values() ?? []) socket.conn.transport.close()
    http?.closeAllConnections()
    await io?.close()
  }

  close(): Promise<void> {
    return this.stop()
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
          : { ...base, mode, deltas: this.#deltasAfter(position?.revision ?? 0) }
    return answer
  }

  #deltasAfter(revision: number): DeltaMessage[] {
    const count = this.revision - revision
    return Array.from({ length: count }, (_, index) => deltaTo(this.epoch, revision + 1 + index))
  }
}
