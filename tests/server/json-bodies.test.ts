import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ALERT } from './copy.ts'
import { openProduct, type TestProduct } from './open-product.ts'

let product: TestProduct

beforeAll(async () => {
  product = await openProduct()
  await product.call('POST', '/stories/json-bodies/filings', ALERT, { prefer: 'wait=20' })
})

afterAll(() => product.close())

/** What takes JSON and no copy: the path, and a field that must be there. */
const TAKERS = [
  ['/keys', 'name'],
  ['/sources', 'url'],
  ['/endpoints', 'url'],
  ['/stories/json-bodies/kill', 'reason'],
  ['/desk/session', 'key'],
] as const

const JSON_TYPE = { 'content-type': 'application/json', 'x-writethru-desk': '1' }

function post(path: string, body: string | Buffer, headers: Record<string, string> = JSON_TYPE) {
  return product.send('POST', path, new Uint8Array(Buffer.from(body as string)), headers)
}

describe.each(TAKERS)('[A2] POST %s', (path, field) => {
  test('says which field is missing', async () => {
    for (const body of ['', '{}']) {
      const { status, body: problem } = await post(path, body)
      expect({ status, code: problem.code }).toEqual({ status: 422, code: 'invalid-input' })
      const fault = problem.errors.find(({ pointer }: { pointer: string }) => pointer[1])
      expect(fault.pointer).toBe(`/${field}`)
      expect(fault.detail).toMatch(/is missing|must say why/)
      expect(problem.detail).not.toMatch('copy')
    }
  })

  test('says where JSON breaks', async () => {
    const { status, body } = await post(path, `{"${field}": "x" 5}`)
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'malformed-json' })
    expect(body.detail).toMatch('at position')
    expect(body.errors[0].pointer).toBe('')
  })

  test('refuses bytes that are not UTF-8, and what is no text', async () => {
    const bytes = Buffer.from(`{"${field}":"http://a.example/\u00ff"}`, 'latin1')
    const { status, body } = await post(path, bytes)
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'not-text' })
    expect((await post(path, '[]')).body.errors[0]).toEqual({
      pointer: '',
      detail: 'must be an object, not an array',
    })
  })

  test('refuses another type than JSON, and names that alone', async () => {
    const headers = { ...JSON_TYPE, 'content-type': 'text/plain' }
    const { status, body } = await post(path, `{"${field}":"x"}`, headers)
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'unsupported-media-type' })
    expect(body.detail).toMatch('application/json')
    expect(body.detail).not.toMatch('text/html')
  })

  test('refuses a field in the query, where it would be ignored', async () => {
    const { status, body } = await post(`${path}?${field}=x`, '{}')
    expect({ status, pointer: body.errors[0].pointer }).toEqual({
      status: 422,
      pointer: `/${field}`,
    })
  })
})

test('[A2] Faults are told in plain words and counted rightly', async () => {
  const { body } = await post('/keys', '{"name":7}')
  expect(body.errors).toEqual([
    { pointer: '/name', detail: 'must be a string, not a number' },
    { pointer: '/scopes', detail: 'is missing; it must be an array' },
  ])
  expect(body.detail).toMatch('1 more fault is in errors.')
  const long = await post('/keys', JSON.stringify({ name: 'x'.repeat(201), scopes: ['file'] }))
  expect(long.body.errors[0].detail).toBe('must have at most 200 characters')
})

test('[A2] Half a surrogate pair is refused wherever text is kept', async () => {
  const { body } = await post('/keys', '{"name":"a\\ud800","scopes":["file"]}')
  expect(body).toMatchObject({ code: 'not-text', errors: [{ pointer: '/name' }] })
})
