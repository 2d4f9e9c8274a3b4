import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A proxy of the kind that offices have: plain HTTP passes, WebSockets do not. */
export interface HttpProxy {
  readonly url: string
  /** Requests for such paths are refused (502). Sockets are refused while `sockets` is true. */
  block(what: { readonly sockets: boolean; readonly paths?: RegExp }): void
  close(): Promise<void>
}

export async function openHttpProxy(target: string): Promise<HttpProxy> {
  let blocked: { readonly sockets: boolean; readonly paths?: RegExp } = { sockets: true }
  const { hostname, port } = new URL(target)
  const server = createServer((incoming, outgoing) => {
    const { url: path = '', method, headers } = incoming
    if (blocked.paths?.test(path) || (blocked.sockets && path.startsWith('/socket.io'))) {
      outgoing.writeHead(502).end()
      return
    }
    const onward = request({ hostname, port, path, method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.destroy())
    outgoing.on('close', () => onward.destroy())
    incoming.pipe(onward)
  })
  server.on('upgrade', ({ url: path, method, headers }, near, head) => {
    if (blocked.sockets) {
      near.destroy()
      return
    }
    const onward = request({ hostname, port, path, method, headers })
    onward.on('upgrade', (answer, far, first) => {
      const lines = answer.rawHeaders.map((text, at) => text + (at % 2 === 0 ? ': ' : '\r\n'))
      near.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('')}\r\n`)
      near.write(first)
      far.write(head)
      near.pipe(far).pipe(near)
      near.on('error', () => far.destroy())
      far.on('error', () => near.destroy())
    })
    onward.on('error', () => near.destroy())
    onward.end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    block(what) {
      blocked = what
    },
    async close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
