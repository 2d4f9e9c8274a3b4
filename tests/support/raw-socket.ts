import { once } from 'node:events'
import { WebSocket } from 'ws'
import { eventually } from './eventually.ts'

/**
 * A WebSocket at the Socket.IO address that sends exactly what a test gives it, and answers pings.
 * Engine.IO's packets start with their type (0 open, 2 ping, 3 pong, 4 message); in a message
 * Socket.IO's packets follow (0 connect, 2 event, 3 acknowledgement, 4 connect error).
 */
export interface RawSocket {
  readonly socket: WebSocket
  /** Text frames as they came, pings left out. */
  readonly frames: readonly string[]
  readonly isOpen: boolean
  send(data: string | Buffer): void
  /** The first frame that starts so, once it is there. */
  frame(start: string): Promise<string>
  /** Asks `subscribe` as Socket.IO would and gives the answer. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers as they come.
  subscribe(request: unknown): Promise<any>
  close(): void
}

/** Opens one and, unless told not to, joins the default namespace. */
export async function openRawSocket(url: string, { join = true } = {}): Promise<RawSocket> {
  const address = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`
  const socket = new WebSocket(address, { perMessageDeflate: false })
  const frames: string[] = []
  socket.on('error', () => undefined)
  socket.on('message', (data) => {
    const text = data.toString()
    if (text === '2') socket.send('3')
    else frames.push(text)
  })
  await once(socket, 'open')
  let id = 0
  const raw: RawSocket = {
    socket,
    frames,
    get isOpen() {
      return socket.readyState === WebSocket.OPEN
    },
    send: (data) => socket.send(data),
    frame: (start) =>
      eventually(() => {
        const found = frames.find((frame) => frame.startsWith(start))
        if (found === undefined) throw new Error(`No frame starts with ${start}.`)
        return found
      }),
    async subscribe(request) {
      id += 1
      const start = `43${id}`
      socket.send(`42${id}${JSON.stringify(['subscribe', request])}`)
      const answer = await raw.frame(`${start}[`)
      return JSON.parse(answer.slice(start.length))[0]
    },
    close: () => socket.terminate(),
  }
  await raw.frame('0')
  if (join) {
    raw.send('40')
    await raw.frame('40')
  }
  return raw
}
