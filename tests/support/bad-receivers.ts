import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net'
import type { OutboundCode } from '../../platform/outbound/outbound-error.ts'
import { freePort } from './free-port.ts'

const closing: (() => void)[] = []

/** Ends every server of this file. */
export function closeReceivers(): void {
  for (const close of closing.splice(0)) close()
}

/** Gives the URL of a server that answers so. */
export async function serveHttp(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function serveTcp(talk: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>()
  const server = createTcpServer((socket) => {
    sockets.add(socket.on('error', () => undefined))
    talk(socket)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A receiver that answers 200 and then sends without end. */
export function serveWithoutEnd(): Promise<string> {
  return serveHttp((_, response) => {
    const chunk = Buffer.alloc(65_536, 0x61)
    const pour = () => {
      while (response.write(chunk));
      response.once('drain', pour)
    }
    pour()
  })
}

/** Receivers from which no answer can be had, and what that is called. */
export const BAD_RECEIVERS: Readonly<
  Record<string, readonly [open: () => Promise<string>, code: OutboundCode]>
> = {
  'that never answers': [() => serveHttp(() => undefined), 'timed-out'],
  'that takes the connection and says nothing': [() => serveTcp(() => undefined), 'timed-out'],
  'that drips its headers': [
    () =>
      serveTcp((socket) => {
        socket.write('HTTP/1.1 200 OK\r\nX-A: ')
        const drip = setInterval(() => socket.write('a'), 20)
        socket.on('close', () => clearInterval(drip))
      }),
    'timed-out',
  ],
  'that drips its body': [
    () =>
      serveHttp((_, response) => {
        response.writeHead(200)
        const drip = setInterval(() => response.write('a'), 20)
        response.on('close', () => clearInterval(drip))
      }),
    'timed-out',
  ],
  'that resets': [
    () => serveTcp((socket) => socket.once('data', () => socket.resetAndDestroy())),
    'connection-lost',
  ],
  'that hangs up': [
    () => serveTcp((socket) => socket.once('data', () => socket.end())),
    'connection-lost',
  ],
  'that speaks no HTTP': [
    () => serveTcp((socket) => socket.write('220 mail.example ESMTP\r\n')),
    'bad-answer',
  ],
  'that answers binary noise': [
    () => serveTcp((socket) => socket.once('data', () => socket.write(Buffer.alloc(500, 0xfe)))),
    'bad-answer',
  ],
  'with endless headers': [
    () =>
      serveTcp((socket) =>
        socket.write(`HTTP/1.1 200 OK\r\n${`X: ${'a'.repeat(1000)}\r\n`.repeat(100)}`),
      ),
    'bad-answer',
  ],
  'that is not there': [async () => `http://127.0.0.1:${await freePort()}`, 'connect-failed'],
  'that speaks plain HTTP where TLS is due': [
    async () => (await serveHttp((_, response) => response.end())).replace('http:', 'https:'),
    'tls-failed',
  ],
}
