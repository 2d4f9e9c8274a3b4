import { io, type Socket } from 'socket.io-client'
import { SOCKET_EVENTS } from '../../core/protocol/messages.ts'
import { backOff } from './back-off.ts'
import { readMs } from './read-answer.ts'
import { LONGEST_TIMER_MS, type Settings } from './settings.ts'

/** Why there is no line just now. */
export type LineFault = 'reconnecting' | 'paused' | 'offline'

/** Somebody who uses the line. On joining they are told how it stands, unless it was never up. */
export interface LineUser {
  up(): void
  down(fault: LineFault): void
  /** Sockets do not get through: whatever plain HTTP can do has to do, until the line is up. */
  fallBack(): void
  /** The server is about to stop: the line moves to another one soon. */
  draining(): void
  hear(event: string, message: unknown): void
}

/** A line that broke sooner than this was not worth its attempt: the waits go on growing. */
const STEADY_MS = 5_000

/**
 * The one socket of a connection, kept up until closed. Socket.IO's client only opens it; when and
 * how often is decided here: with full jitter, at the moment a draining server names, after the wait
 * a busy one names, at once when the network is back, and not at all while nobody looks.
 */
export class Line {
  readonly #settings: Settings
  readonly #socket: Socket
  readonly #users = new Set<LineUser>()
  readonly #unwatch: () => void
  #comeBack: ReturnType<typeof setTimeout> | undefined
  #giveWay: ReturnType<typeof setTimeout> | undefined
  #pause: ReturnType<typeof setTimeout> | undefined
  #isBlocked = false
  #isDraining = false
  #isPaused = false
  #isOnline: boolean
  /** Failures in a row. */
  #attempt = 0
  #upSince = 0

  constructor(settings: Settings) {
    this.#settings = settings
    this.#socket = io(settings.origin, {
      autoConnect: false,
      forceNew: true,
      reconnection: false,
      // Where WebSockets are blocked, Socket.IO's own polling would need sticky servers; ours does not.
      transports: ['websocket'],
      timeout: settings.answerTimeoutMs,
    })
    this.#socket.on('connect', () => this.#goUp())
    this.#socket.on('disconnect', (reason) => this.#goDown(reason))
    this.#socket.on('connect_error', (error) => this.#hearRefusal(error))
    this.#socket.onAny((event: string, message: unknown) => this.#hear(event, message))
    this.#isOnline = settings.environment.isOnline()
    this.#unwatch = settings.environment.watch(() => this.#lookAround())
    this.#lookAround()
    this.#tryAfter(0)
  }

  get isUp(): boolean {
    return this.#socket.connected
  }

  /** Lets somebody use the line until the returned function is called. */
  join(user: LineUser): () => void {
    this.#users.add(user)
    if (this.isUp) user.up()
    else if (this.#isBlocked) user.fallBack()
    else if (this.#fault !== 'reconnecting') user.down(this.#fault)
    return () => this.#users.delete(user)
  }

  /** Asks the server; rejects when it does not answer in time or the line breaks. */
  ask(event: string, request: object): Promise<unknown> {
    return this.#socket.timeout(this.#settings.answerTimeoutMs).emitWithAck(event, request)
  }

  /** Tells the server, if the line is up. */
  tell(event: string, request: object): void {
    if (this.isUp) this.#socket.emit(event, request)
  }

  close(): void {
    this.#unwatch()
    this.#stopTimers()
    clearTimeout(this.#pause)
    this.#socket.off()
    this.#socket.offAny()
    this.#socket.disconnect()
  }

  get #fault(): LineFault {
    if (this.#isPaused) return 'paused'
    return this.#isOnline ? 'reconnecting' : 'offline'
  }

  #goUp(): void {
    this.#stopTimers()
    this.#isBlocked = false
    this.#isDraining = false
    this.#upSince = Date.now()
    for (const user of this.#users) user.up()
  }

  #goDown(reason: string): void {
    if (Date.now() - this.#upSince > STEADY_MS) this.#attempt = 0
    for (const user of this.#users) user.down(this.#fault)
    // Our own doing comes back in its own time, and a draining server named the moment.
    if (reason !== 'io client disconnect' && !this.#isDraining) this.#retry()
  }

  #hearRefusal(error: Error & { readonly data?: unknown }): void {
    const namedMs = readMs(error.data, 'retryAfterMs')
    if (namedMs > 0) this.#tryAfter(namedMs)
    else this.#retry()
  }

  #hear(event: string, message: unknown): void {
    if (event === SOCKET_EVENTS.bye) this.#drain(message)
    else for (const user of this.#users) user.hear(event, message)
  }

  #drain(bye: unknown): void {
    const minMs = readMs(bye, 'minMs')
    const maxMs = Math.max(minMs, readMs(bye, 'maxMs'))
    this.#isDraining = true
    this.#tryAfter(minMs + this.#settings.random() * (maxMs - minMs))
    for (const user of this.#users) user.draining()
  }

  #retry(): void {
    this.#attempt += 1
    this.#tryAfter(backOff(this.#attempt, this.#settings))
  }

  #tryAfter(waitMs: number): void {
    clearTimeout(this.#comeBack)
    this.#comeBack = setTimeout(
      () => {
        this.#socket.disconnect().connect()
        this.#giveWay ??= setTimeout(() => this.#fallBack(), this.#settings.fallBackMs)
      },
      Math.min(waitMs, LONGEST_TIMER_MS),
    )
  }

  #fallBack(): void {
    this.#isBlocked = true
    for (const user of this.#users) user.fallBack()
  }

  #stopTimers(): void {
    clearTimeout(this.#comeBack)
    clearTimeout(this.#giveWay)
    this.#giveWay = undefined
  }

  /** The tab was hidden or shown, or the network came or went. */
  #lookAround(): void {
    const { environment, pauseMs } = this.#settings
    clearTimeout(this.#pause)
    if (!environment.isHidden()) this.#wake()
    else if (!this.#isPaused) this.#pause = setTimeout(() => this.#rest(), pauseMs)
    const isOnline = environment.isOnline()
    if (isOnline === this.#isOnline) return
    this.#isOnline = isOnline
    if (this.#isPaused) return
    if (isOnline) {
      this.#comeBackAfter(this.#settings.random() * this.#settings.retryMinMs)
    } else {
      // The device may be wrong about having no network: it is tried all the same, in its time.
      this.#leave()
      this.#retry()
    }
  }

  #rest(): void {
    this.#isPaused = true
    this.#leave()
  }

  #wake(): void {
    if (!this.#isPaused) return
    this.#isPaused = false
    this.#comeBackAfter(0)
  }

  /** After a pause, or once there is a network again. */
  #comeBackAfter(waitMs: number): void {
    if (this.isUp) return
    this.#attempt = 0
    for (const user of this.#users) user.down(this.#fault)
    this.#tryAfter(waitMs)
  }

  #leave(): void {
    this.#stopTimers()
    this.#isBlocked = false
    this.#isDraining = false
    const wasUp = this.isUp
    this.#socket.disconnect()
    // Users of a line that was up have heard of it just now.
    if (!wasUp) for (const user of this.#users) user.down(this.#fault)
  }
}
