import { once } from 'node:events'
import type { Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, expect, test } from '@jest/globals'
import {
  type ConnectionLimits,
  createGuardedServer,
} from '../../../server/limits/guarded-server.ts'

const QUICK: ConnectionLimits = {
  ...{ headersMs: 300, requestMs: 600, keepAliveMs: 300, checkEveryMs: 50 },
  ...{ headers: 10, perAddress: 3 },
}

let server: Server
const sockets: Socket[] = []

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
  server.closeAllConnections()
  server.close()
})

async function serve(isExempt?: (address: string) => boolean): Promise<void> {
  const answer = (count: number) => `${count}`
  server = createGuardedServer(
    (request, response) => {
      request.resume()
      request.on('end', () => response.end(answer(Object.keys(request.headers).length)))
    },
    QUICK,
    isExempt,
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
}

/** Opens a connection that says `text`, and gives what it hears until it is closed. */
async function say(text: string) {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  sockets.push(socket)
  const heard = { text: '', isClosed: false }
  socket.on('data', (data) => {
    heard.text += data.toString()
  })
  socket.on('error', () => undefined)
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => {
      heard.isClosed = true
      resolve()
    })
  })
  socket.write(text)
  return { socket, heard, closed }
}

const HEAD = 'POST / HTTP/1.1\r\nHost: a\r\n'

test('[SE4] Who never ends the head of a request, byte by byte, is closed', async () => {
  await serve()
  const { socket, heard, closed } = await say(HEAD)
  const drip = setInterval(() => socket.write('X'), 20)
  await closed
  clearInterval(drip)
  expect(heard.text).toMatch(/^HTTP\/1\.1 408 /)
})

test('[SE4] So is who never ends a body, and who never says anything', async () => {
  await serve()
  const body = await say(`${HEAD}Content-Length: 100\r\n\r\n`)
  const drip = setInterval(() => body.socket.write('X'), 50)
  const silent = await say('')
  await Promise.all([body.closed, silent.closed])
  clearInterval(drip)
  expect(body.heard.text).toMatch(/^HTTP\/1\.1 408 /)
})

test('[SE4] Of more headers than a request may have, the rest is not read', async () => {
  await serve()
  const headers = Array.from({ length: 30 }, (_, n) => `X-${n}: 1\r\n`).join('')
  const { heard, closed } = await say(`${HEAD}Content-Length: 0\r\n${headers}\r\n`)
  await closed
  expect(heard.text).toMatch(/^HTTP\/1\.1 (200|4\d\d) /)
  expect(Number(/\r\n\r\n(?:\w+\r\n)?(\d+)/.exec(heard.text)?.[1] ?? 0)).toBeLessThanOrEqual(10)
})

test('[SE5] An address has so many connections, and as many again when they are closed', async () => {
  await serve(() => false)
  const first = await Promise.all([say(''), say(''), say('')])
  const fourth = await say(`${HEAD}Content-Length: 0\r\n\r\n`)
  await fourth.closed
  expect(fourth.heard.text).toBe('')
  for (const { socket, closed } of first) {
    socket.destroy()
    await closed
  }
  await wait(20)
  const { heard, closed } = await say(`${HEAD}Content-Length: 0\r\nConnection: close\r\n\r\n`)
  await closed
  expect(heard.text).toMatch(/^HTTP\/1\.1 200 /)
})

test('[SE5] Connections of this machine itself are not counted', async () => {
  await serve()
  const many = await Promise.all(Array.from({ length: 6 }, () => say('')))
  await wait(50)
  expect(many.filter(({ heard }) => heard.isClosed)).toEqual([])
})
