import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { ALL_OPERATIONS } from '../../server/openapi/all-operations.ts'
import { openProduct, type TestProduct } from './open-product.ts'

let product: TestProduct

beforeAll(async () => {
  product = await openProduct()
})

afterAll(() => product.close())

test.each([
  ['PUT', '/api/v1/stories/ferry', 'GET, HEAD'],
  ['POST', '/api/v1/stories', 'GET, HEAD'],
  ['GET', '/api/v1/stories/ferry/filings', 'POST'],
  ['PATCH', '/api/v1/filings', 'POST, GET, HEAD'],
  ['PUT', '/api/v1/endpoints/ferry', 'GET, HEAD, PATCH, DELETE'],
  ['DELETE', '/api/v1/stories/ferry/revisions/1.ninjs', 'GET, HEAD'],
  ['POST', '/healthz', 'GET, HEAD'],
  ['GET', '/websub', 'POST'],
])('[A7] %s %s is 405 and told what may be done', async (method, path, allowed) => {
  const answer = await fetch(product.url + path, { method })
  expect(answer.status).toBe(405)
  expect(answer.headers.get('content-type')).toMatch('application/problem+json')
  const listed = answer.headers.get('allow')?.split(', ').sort()
  expect(listed).toEqual(allowed.split(', ').sort())
  expect(await answer.json()).toMatchObject({ code: 'method-not-allowed', instance: path })
})

test('[A7] No operation of the document is refused for its method', async () => {
  for (const { method, path } of ALL_OPERATIONS) {
    const address = product.url + path.replace(/\{\w+\}/g, 'none')
    const answer = await fetch(address, { method: method.toUpperCase() })
    expect([method, path, answer.status]).not.toEqual([method, path, 405])
    await answer.body?.cancel()
  }
})
