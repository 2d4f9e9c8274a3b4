import { io, type Socket } from 'socket.io-client'
import { SOCKET_EVENTS } from '../../core/protocol/messages.ts'
import { backOff } from './back-off.ts'
import { isObject } from './read-answer.ts'
import { LONGEST_TIMER_MS, type Settings } from './settings.ts'

/** Somebody who uses the line; `up` is called on joining when it is up already. */
export interface LineUser {
  up(): void
  down(): void
  /** The server is about to stop: the line moves to another one soon. */
  draining(): void
  hear(event: string, message: unknown): void
}

/**
 * The one socket of a connection, kept up until closed. Socket.IO's client reconnects by itself when
 * the transport breaks; this adds what it leaves to its user: coming back after the server closed or
 * refused the socket, and moving away, at a random moment that the server names, when it drains.
 */
export class Line {
  readonly #settings: Settings
  readonly #socket: Socket
  readonly #users = new Set<LineUser>()
  #comeBack: ReturnType<typeof setTimeout> | undefined
  #isDraining = false
  /** Refusals in a row that Socket.IO's client does not retry by itself. */
  #refusals = 0

  constructor(settings: Settings) {
    this.#settings = settings
    this.#socket = io(settings.origin, {
      autoConnect: false,
      forceNew: true,
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      reconnectionDelay: settings.retryMinMs,
      reconnectionDelayMax: settings.retryMaxMs,
      randomizationFactor: 0.5,
      timeout: settings.answerTimeoutMs,
    })
    this.#socket.on('connect', () => this.#goUp())
    this.#socket.on('disconnect', (reason) => this.#goDown(reason))
    this.#socket.on('connect_error', (error) => this.#hearRefusal(error))
    this.#socket.onAny((event: string, message: unknown) => this.#hear(event, message))
    this.#socket.connect()
  }

  get isUp(): boolean {
    return this.#socket.connected
  }

  /** Lets somebody use the line until the returned function is called. */
  join(user: LineUser): () => void {
    this.#users.add(user)
    if (this.isUp) user.up()
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
    clearTimeout(this.#comeBack)
    this.#socket.off()
    this.#socket.offAny()
    this.#socket.disconnect()
  }

  #goUp(): void {
    clearTimeout(this.#comeBack)
    this.#isDraining = false
    this.#refusals = 0
    for (const user of this.#users) user.up()
  }

  #goDown(reason: string): void {
    for (const user of this.#users) user.down()
    if (reason === 'io client disconnect') return
    // Without this, Socket.IO's client would be back before the moment that the server asked for.
    if (this.#isDraining) this.#socket.disconnect()
    else if (!this.#socket.active) this.#comeBackAfter(backOff(1, this.#settings))
  }

  /** A refusal by the server; for a server out of reach the socket stays active and retries. */
  #hearRefusal(error: Error & { readonly data?: unknown }): void {
    if (this.#socket.active) return
    this.#refusals += 1
    this.#comeBackAfter(
      backOff(this.#refusals, this.#settings) + readMs(error.data, 'retryAfterMs'),
    )
  }

  #hear(event: string, message: unknown): void {
    if (event === SOCKET_EVENTS.bye) this.#drain(message)
    else for (const user of this.#users) user.hear(event, message)
  }

  #drain(bye: unknown): void {
    const minMs = readMs(bye, 'minMs')
    const maxMs = Math.max(minMs, readMs(bye, 'maxMs'))
    this.#isDraining = true
    this.#comeBackAfter(minMs + this.#settings.random() * (maxMs - minMs))
    for (const user of this.#users) user.draining()
  }

  #comeBackAfter(waitMs: number): void {
    clearTimeout(this.#comeBack)
    this.#comeBack = setTimeout(
      () => this.#socket.disconnect().connect(),
      Math.min(waitMs, LONGEST_TIMER_MS),
    )
  }
}

/** A wait that the server named; 0 for what is no number of milliseconds. */
function readMs(message: unknown, name: string): number {
  const value = isObject(message) ? message[name] : 0
  return typeof value === 'number' && value > 0 ? value : 0
}
