import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import express from 'express'
import { createLog } from '../../../platform/log.ts'
import { connectRedisCommands, type RedisCommands } from '../../../platform/redis.ts'
import { handleErrors } from '../../../server/http/handle-errors.ts'
import { limitRequests } from '../../../server/limits/limit-requests.ts'
import { type RedisServer, startRedis } from '../../support/redis-server.ts'
import { describeWhere, missing } from '../../support/services.ts'
import { ALERT } from '../copy.ts'
import { openProduct, type TestProduct } from '../open-product.ts'

let product: TestProduct

beforeAll(async () => {
  product = await openProduct({ readsPerMinute: 12, writesPerMinute: 5, trustProxy: true })
})

afterAll(() => product.close())

/** Asks so many times, as a client with this address, and gives the last answer. */
async function ask(times: number, address: string, path: string, init: RequestInit = {}) {
  let last = new Response()
  for (let time = 0; time < times; time += 1) {
    const headers = { ...init.headers, 'x-forwarded-for': address }
    last = await fetch(`${product.url}${path}`, { ...init, headers })
  }
  return last
}

test('[SE1] Reads beyond the limit of an address are 429 and say when to come back', async () => {
  const within = await ask(12, '203.0.113.1', '/api/v1/stories')
  expect(within.status).toBe(200)
  // Caches share answers to reads: what is left is one client's own.
  expect(within.headers.get('ratelimit')).toBeNull()
  const beyond = await ask(1, '203.0.113.1', '/')
  expect(beyond.status).toBe(429)
  expect(beyond.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  const seconds = Number(beyond.headers.get('retry-after'))
  expect(seconds).toBeGreaterThan(0)
  expect(seconds).toBeLessThanOrEqual(60)
  expect(await beyond.json()).toMatchObject({ status: 429, code: 'too-many-requests' })
  expect((await ask(1, '203.0.113.2', '/')).status).toBe(200)
})

test('[SE1] Addresses of one IPv6 network count as one', async () => {
  expect((await ask(12, '2001:db8:1:2::1', '/')).status).toBe(200)
  expect((await ask(1, '2001:db8:1:3::9', '/')).status).toBe(429)
  expect((await ask(1, '2001:db8:9:2::1', '/')).status).toBe(200)
})

test('[SE1] Health is told however often it is asked', async () => {
  expect((await ask(30, '203.0.113.3', '/healthz')).status).toBe(200)
})

test('[SE1] Writes beyond the limit of a key are 429 from any address, and kept from nobody else', async () => {
  const init = (key: string) => ({
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'text/plain' },
    body: ALERT,
  })
  const path = '/api/v1/stories/limited/filings'
  const [key, other] = await Promise.all([product.makeKey(['file']), product.makeKey(['file'])])
  const first = await ask(1, '203.0.113.4', path, init(key))
  expect(first.status).toBe(202)
  expect(first.headers.get('ratelimit-policy')).toMatch(/"writes"; q=5; w=60/)
  expect(first.headers.get('ratelimit')).toMatch(/"writes"; r=4; t=/)
  await ask(4, '203.0.113.4', path, init(key))
  const beyond = await ask(1, '203.0.113.5', path, init(key))
  expect([beyond.status, beyond.headers.has('retry-after')]).toEqual([429, true])
  expect((await ask(1, '203.0.113.4', path, init(other))).status).toBe(202)
})

describeWhere(missing.redis, 'Servers with one Redis', () => {
  let redis: RedisServer
  let counters: RedisCommands
  let one: Server
  let two: Server

  beforeAll(async () => {
    redis = await startRedis()
    counters = await connectRedisCommands(redis.url, createLog('silent'))
    one = await serve()
    two = await serve()
  })

  afterAll(async () => {
    for (const server of [one, two]) server.close()
    counters.close()
    await redis.close()
  })

  async function serve(): Promise<Server> {
    const app = express()
    app.use(limitRequests({ readsPerMinute: 0, writesPerMinute: 4, counters }))
    app.post('/', (_request, response) => void response.sendStatus(204))
    app.use(handleErrors(createLog('silent')))
    const server = createServer(app).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    return server
  }

  async function write(server: Server): Promise<number> {
    const { port } = server.address() as AddressInfo
    const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST' })
    return answer.status
  }

  test('[SE2] count writes together; while it is away they pass, and then count again', async () => {
    const statuses = []
    for (const server of [one, two, one, two, one, two]) statuses.push(await write(server))
    expect(statuses).toEqual([204, 204, 204, 204, 429, 429])
    await redis.kill()
    expect(await write(one)).toBe(204)
    // It has lost counts and scripts.
    await redis.start()
    const counted = async () => {
      const seen: number[] = []
      for (let time = 0; time < 12; time += 1) seen.push(await write(two))
      return seen
    }
    const deadline = Date.now() + 10_000
    while (!(await counted()).includes(429)) expect(Date.now()).toBeLessThan(deadline)
  })
})
