import { once } from 'node:events'
import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openRawSocket } from '../support/raw-socket.ts'
import { ALERT } from './copy.ts'
import { openProduct, type TestProduct } from './open-product.ts'

let product: TestProduct

beforeAll(async () => {
  product = await openProduct()
})

afterAll(() => product.close())

/** As Java's HttpClient and `curl --http2` begin on plain HTTP. */
const OFFER = {
  connection: 'Upgrade, HTTP2-Settings',
  upgrade: 'h2c',
  'http2-settings': 'AAEAAEAAAAIAAAAAAAMAAAAAAAQBAAAAAAUAAEAAAAYABgAA',
}

async function ask(method: string, path: string, body = '', headers = {}) {
  const asked = request(product.url + path, { method, headers: { ...OFFER, ...headers } })
  asked.end(body)
  const [answer] = await once(asked, 'response')
  let text = ''
  for await (const chunk of answer) text += chunk
  return { status: answer.statusCode, text }
}

test('[A8] A request that offers HTTP/2 along is answered as any other', async () => {
  const headers = {
    authorization: `Bearer ${product.key}`,
    'content-type': 'text/plain',
    'content-length': String(Buffer.byteLength(ALERT)),
    prefer: 'wait=20',
  }
  const filed = await ask('POST', '/api/v1/stories/offered/filings', ALERT, headers)
  expect(filed.status).toBe(201)
  const head = await ask('GET', '/api/v1/stories/offered/head')
  expect(JSON.parse(head.text)).toMatchObject({ revision: 1 })
  expect((await ask('GET', '/socket.io/?EIO=4&transport=polling')).status).toBe(200)
})

test('[A8] WebSockets are opened all the same', async () => {
  const socket = await openRawSocket(product.url)
  expect(await socket.subscribe({ story: 'offered' })).toMatchObject({ ok: true, revision: 1 })
  socket.close()
})
