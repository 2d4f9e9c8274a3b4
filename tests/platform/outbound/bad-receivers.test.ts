import type { IncomingMessage } from 'node:http'
import { afterAll, describe, expect, test } from '@jest/globals'
import { openOutbound } from '../../../platform/outbound/open-outbound.ts'
import {
  BAD_RECEIVERS,
  closeReceivers,
  serveHttp,
  serveWithoutEnd,
} from '../../support/bad-receivers.ts'

const outbound = openOutbound({ allowHosts: ['127.0.0.1'] })
afterAll(async () => {
  await outbound.close()
  closeReceivers()
})

test('An answer comes with its status, headers and body; the body sent arrives as its very bytes', async () => {
  const got: { body: string; headers: IncomingMessage['headers'] }[] = []
  const url = await serveHttp(async (request, response) => {
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
  const url = await serveHttp((request, response) => {
    followed ||= request.url === '/there'
    response.writeHead(307, { location: '/there' }).end()
  })
  expect((await outbound.send({ url })).status).toBe(307)
  expect(followed).toBe(false)
})

describe('[H4] a receiver', () => {
  test.each(Object.entries(BAD_RECEIVERS))('%s costs one error', async (_, [open, code]) => {
    const url = await open()
    await expect(outbound.send({ url, body: '{}', timeoutMs: 300 })).rejects.toMatchObject({ code })
  })

  test('that sends without end is read up to the cap', async () => {
    const url = await serveWithoutEnd()
    const answer = await outbound.send({ url, body: '{}' })
    expect(answer).toMatchObject({ status: 200, truncated: true })
    expect(answer.body).toHaveLength(1024)
  })
})

test('A request is given up when its caller says so', async () => {
  const url = await serveHttp(() => undefined)
  const abort = new AbortController()
  const sent = outbound.send({ url, signal: abort.signal })
  abort.abort()
  await expect(sent).rejects.toMatchObject({ code: 'aborted' })
  await expect(outbound.send({ url, signal: abort.signal })).rejects.toMatchObject({
    code: 'aborted',
  })
})
