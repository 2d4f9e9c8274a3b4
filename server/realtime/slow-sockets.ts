import type { Socket } from 'socket.io'
import { SOCKET_EVENTS } from '../../core/protocol/messages.ts'
import { byeTo } from './bye.ts'

/** What may wait for a socket that is slow to read. A frame sent to many is held once, by all. */
const MAX_WAITING_BYTES = 1024 * 1024
const MAX_WAITING_PACKETS = 256

/** The parts of Engine.IO's socket and of `ws` that tell what waits; their types leave them out. */
interface Outgoing {
  readonly writeBuffer: readonly { readonly data?: string | Buffer }[]
  readonly transport: {
    readonly socket?: { readonly bufferedAmount?: number; terminate?(): void }
  }
}

/**
 * Drops sockets that take in less than they are sent, so that they neither grow the memory of the
 * server nor slow anybody else: such a socket gets nothing more but `bye`, and a second later it is
 * closed. The reader comes back and goes on from its position.
 */
export class SlowSockets {
  readonly #leaving = new Set<Socket>()

  /**
   * Whether the socket may be answered; one that may not is on its way out. The number of packets
   * says nothing here: thousands of requests may come in one piece, and their answers go out together.
   */
  mayHear(socket: Socket): boolean {
    if (this.#leaving.has(socket)) return false
    if (waitingBytes(socket) <= MAX_WAITING_BYTES) return true
    this.#drop(socket)
    return false
  }

  /** To be called every second with every socket. Gives how many were found slow. */
  sweep(sockets: Iterable<Socket>): number {
    for (const socket of this.#leaving) {
      this.#leaving.delete(socket)
      close(socket)
    }
    for (const socket of sockets) if (isSlow(socket)) this.#drop(socket)
    return this.#leaving.size
  }

  #drop(socket: Socket): void {
    this.#leaving.add(socket)
    for (const room of socket.rooms) if (room !== socket.id) socket.leave(room)
    socket.emit(SOCKET_EVENTS.bye, byeTo(1, 'slow'))
  }
}

function outgoing(socket: Socket): Outgoing {
  return socket.conn as unknown as Outgoing
}

function isSlow(socket: Socket): boolean {
  return (
    outgoing(socket).writeBuffer.length > MAX_WAITING_PACKETS ||
    waitingBytes(socket) > MAX_WAITING_BYTES
  )
}

function waitingBytes(socket: Socket): number {
  const { writeBuffer, transport } = outgoing(socket)
  let bytes = transport.socket?.bufferedAmount ?? 0
  for (const { data } of writeBuffer) bytes += data?.length ?? 0
  return bytes
}

/** Closes without waiting for what is buffered, as the protocol would for up to 30 s: it is to go. */
function close(socket: Socket): void {
  const { socket: webSocket } = outgoing(socket).transport
  const waits = isSlow(socket)
  socket.disconnect(true)
  if (!waits) return
  if (webSocket?.terminate) webSocket.terminate()
  else socket.conn.close(true)
}
