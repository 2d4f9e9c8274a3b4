import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net'
import { afterAll, describe, expect, test } from '@jest/globals'
import { openOutbound } from '../../../platform/outbound/open-outbound.ts'
import { freePort } from '../../support/free-port.ts'

const outbound = openOutbound({ allowHosts: ['127.0.0.1'] })
const closing: (() => void)[] = []

afterAll(async () => {
  await outbound.close()
  for (const close of closing) close()
})

async function http(
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

async function tcp(talk: (socket: Socket) => void): Promise<string> {
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

test('An answer comes with its status, headers and body; the body sent arrives as its very bytes', async () => {
  const got: { body: string; headers: IncomingMessage['headers'] }[] = []
  const url = await http(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    got.push({ body: Buffer.concat(chunks).toString('hex'), headers: request.headers })
    response.writeHead(202, { 'Retry-After': '7' }).end('taken')
  })
  const body = Buffer.from('{"a": "ø\u2028"}\n')
  const answer = await outbound.send({ url: `${url}/in?x=1`, body, headers: { 'x-news': '1' } })
  expect(answer).toMatchObject({ status: 202, truncated: false })
  expect(answer.headers['retry-after']).toBe('7')
  expect(answer.body.toString()).toBe('taken')
  expect(got[0]?.body).toBe(body.toString('hex'))
  expect(got[0]?.headers).toMatchObject({ 'x-news': '1', 'user-agent': 'Writethru' })
})

test('A redirect is an answer, and is not followed', async () => {
  let followed = false
  const url = await http((request, response) => {
    followed ||= request.url === '/there'
    response.writeHead(307, { location: '/there' }).end()
  })
  expect((await outbound.send({ url })).status).toBe(307)
  expect(followed).toBe(false)
})

describe('[H4] a receiver', () => {
  const cases: Record<string, [answer: () => Promise<string>, code: string]> = {
    'that never answers': [() => http(() => undefined), 'timed-out'],
    'that takes the connection and says nothing': [() => tcp(() => undefined), 'timed-out'],
    'that drips its headers': [
      () =>
        tcp((socket) => {
          socket.write('HTTP/1.1 200 OK\r\nX-A: ')
          const drip = setInterval(() => socket.write('a'), 20)
          socket.on('close', () => clearInterval(drip))
        }),
      'timed-out',
    ],
    'that drips its body': [
      () =>
        http((_, response) => {
          response.writeHead(200)
          const drip = setInterval(() => response.write('a'), 20)
          response.on('close', () => clearInterval(drip))
        }),
      'timed-out',
    ],
    'that resets': [
      () => tcp((socket) => socket.once('data', () => socket.resetAndDestroy())),
      'connection-lost',
    ],
    'that hangs up': [
      () => tcp((socket) => socket.once('data', () => socket.end())),
      'connection-lost',
    ],
    'that speaks no HTTP': [
      () => tcp((socket) => socket.write('220 mail.example ESMTP\r\n')),
      'bad-answer',
    ],
    'that answers binary noise': [
      () => tcp((socket) => socket.once('data', () => socket.write(Buffer.alloc(500, 0xfe)))),
      'bad-answer',
    ],
    'with endless headers': [
      () =>
        tcp((socket) =>
          socket.write(`HTTP/1.1 200 OK\r\n${`X: ${'a'.repeat(1000)}\r\n`.repeat(100)}`),
        ),
      'bad-answer',
    ],
    'that is not there': [async () => `http://127.0.0.1:${await freePort()}`, 'connect-failed'],
    'that speaks plain HTTP where TLS is due': [
      async () => (await http((_, response) => response.end())).replace('http:', 'https:'),
      'tls-failed',
    ],
  }

  test.each(Object.entries(cases))('%s costs one error', async (_, [open, code]) => {
    const url = await open()
    await expect(outbound.send({ url, body: '{}', timeoutMs: 300 })).rejects.toMatchObject({ code })
  })

  test('that sends without end is read up to the cap', async () => {
    const url = await http((_, response) => {
      const chunk = Buffer.alloc(65_536, 0x61)
      const pour = () => {
        while (response.write(chunk));
        response.once('drain', pour)
      }
      pour()
    })
    const answer = await outbound.send({ url, body: '{}' })
    expect(answer).toMatchObject({ status: 200, truncated: true })
    expect(answer.body).toHaveLength(1024)
  })
})

test('A request is given up when its caller says so', async () => {
  const url = await http(() => undefined)
  const abort = new AbortController()
  const sent = outbound.send({ url, signal: abort.signal })
  abort.abort()
  await expect(sent).rejects.toMatchObject({ code: 'aborted' })
  await expect(outbound.send({ url, signal: abort.signal })).rejects.toMatchObject({
    code: 'aborted',
  })
})
