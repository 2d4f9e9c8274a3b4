import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ALERT } from './copy.ts'
import { openProduct, type TestProduct } from './open-product.ts'

let product: TestProduct

beforeAll(async () => {
  product = await openProduct({ corsOrigins: ['https://reader.example'] })
})

afterAll(() => product.close())

test('Health and readiness are told at the root and under the API', async () => {
  for (const base of ['', '/api/v1']) {
    expect((await fetch(`${product.url}${base}/healthz`)).status).toBe(200)
    const ready = await fetch(`${product.url}${base}/readyz`)
    expect(await ready.json()).toMatchObject({ status: 'ready', checks: { database: 'ok' } })
  }
})

test.each([
  ['GET', '/nothing'],
  ['GET', '/stories/ferry/nothing'],
  ['PUT', '/nothing'],
])('%s %s is a plain 404 problem', async (method, path) => {
  const answer = await product.call(method, path)
  expect(answer.headers.get('content-type')).toMatch('application/problem+json')
  expect(answer.body).toMatchObject({ status: 404, code: 'not-found', instance: `/api/v1${path}` })
})

test('Each problem type leads to what it means', async () => {
  const page = await fetch(`${product.url}/problems/stale-base`)
  expect(page.status).toBe(200)
  expect(await page.text()).toMatch('If-Match')
})

test('Every answer has strict headers and a request id', async () => {
  const { headers } = await fetch(`${product.url}/api/v1/stories`)
  expect(headers.get('content-security-policy')).toMatch("script-src 'self'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('x-powered-by')).toBeNull()
  expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  const named = await fetch(`${product.url}/healthz`, { headers: { 'x-request-id': 'trace-7' } })
  expect(named.headers.get('x-request-id')).toBe('trace-7')
})

describe('Reading across origins', () => {
  const path = () => `${product.url}/api/v1/stories`

  test('is open to the configured origin and to no other', async () => {
    const ours = await fetch(path(), { headers: { origin: 'https://reader.example' } })
    expect(ours.headers.get('access-control-allow-origin')).toBe('https://reader.example')
    expect(ours.headers.get('vary')).toMatch('Origin')
    const other = await fetch(path(), { headers: { origin: 'https://elsewhere.example' } })
    expect(other.headers.get('access-control-allow-origin')).toBeNull()
  })

  test('does not extend to writing or to keys', async () => {
    const preflight = await fetch(path(), {
      method: 'OPTIONS',
      headers: { origin: 'https://reader.example', 'access-control-request-method': 'POST' },
    })
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, HEAD')
    expect(preflight.headers.get('access-control-allow-headers')).not.toMatch(/authorization/i)
  })
})

test('A queue that is down costs a filing nothing but time', async () => {
  product.breakQueue()
  const filed = await product.call('POST', '/stories/no-queue/filings', ALERT)
  expect(filed.status).toBe(202)
  expect(product.logged()).toMatch('queue.wake-failed')
})

test('The log tells of filings and never of copy, headlines or secrets', async () => {
  const path = '/stories/logged/filings?headline=Ferry%20Astrid%20burns'
  await product.call('POST', path, ALERT)
  await product.call('POST', '/stories/logged/filings', `{"text":"Astrid`, {
    'content-type': 'application/json',
  })
  const log = product.logged()
  expect(log).toMatch('filing.accepted')
  expect(log).toMatch('filing.refused')
  expect(log).not.toMatch('Astrid')
  expect(log).not.toMatch(product.key)
})
