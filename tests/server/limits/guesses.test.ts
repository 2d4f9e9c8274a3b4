import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { GuessGuard } from '../../../server/limits/guess-guard.ts'
import { openProduct, type TestProduct } from '../open-product.ts'

let product: TestProduct

beforeAll(async () => {
  product = await openProduct({ trustProxy: true })
})

afterAll(() => product.close())

async function listKeys(key: string, address: string) {
  const headers = { authorization: `Bearer ${key}`, 'x-forwarded-for': address }
  const answer = await fetch(`${product.url}/api/v1/keys`, { headers })
  return { status: answer.status, retryAfter: Number(answer.headers.get('retry-after')) }
}

async function signIn(key: string, address: string): Promise<number> {
  const answer = await fetch(`${product.url}/api/v1/desk/session`, {
    method: 'POST',
    headers: {
      ...{ 'content-type': 'application/json', 'x-writethru-desk': '1' },
      'x-forwarded-for': address,
    },
    body: JSON.stringify({ key }),
  })
  return answer.status
}

test('[SE3] After ten wrong keys an address has to wait, and keys that were right there go on', async () => {
  const address = '203.0.113.1'
  expect((await listKeys(product.key, address)).status).toBe(200)
  for (let time = 0; time < 10; time += 1) {
    expect((await listKeys(`wrong-${time}`, address)).status).toBe(401)
  }
  const refused = await listKeys('wrong-again', address)
  expect(refused.status).toBe(429)
  expect(refused.retryAfter).toBeGreaterThan(0)
  expect((await listKeys(product.key, address)).status).toBe(200)
  // Not even the right one is looked up for somebody who was guessing.
  const another = await product.makeKey(['admin'])
  expect((await listKeys(another, address)).status).toBe(429)
  expect((await listKeys(another, '203.0.113.2')).status).toBe(200)
})

test('[SE3] Guessing at the desk’s sign-in is the same guessing', async () => {
  const address = '203.0.113.3'
  for (let time = 0; time < 5; time += 1) expect(await signIn(`no-${time}`, address)).toBe(401)
  for (let time = 0; time < 5; time += 1) await listKeys(`no-${time}`, address)
  expect(await signIn('no-more', address)).toBe(429)
  expect(await signIn('no-more', '203.0.113.4')).toBe(401)
})

test('[SE3] Each further guess doubles the wait, up to 15 minutes; an hour of quiet forgets', () => {
  let now = 0
  const guard = new GuessGuard(() => now)
  const waits: number[] = []
  for (let time = 0; time < 24; time += 1) {
    guard.wrong('a')
    waits.push(guard.waitMs('a', 'guess'))
    now += waits.at(-1) ?? 0
  }
  expect(waits.slice(0, 9)).toEqual(Array(9).fill(0))
  expect(waits.slice(9, 13)).toEqual([1_000, 2_000, 4_000, 8_000])
  expect(Math.max(...waits)).toBe(15 * 60_000)
  now += 60 * 60_000 + 1
  guard.wrong('a')
  expect(guard.waitMs('a', 'guess')).toBe(0)
})

test('[SE3] What is remembered is bounded', () => {
  const guard = new GuessGuard(() => 0)
  for (let time = 0; time < 12; time += 1) guard.wrong('first')
  expect(guard.waitMs('first', 'guess')).toBeGreaterThan(0)
  for (let other = 0; other < 10_000; other += 1) guard.wrong(`other-${other}`)
  expect(guard.waitMs('first', 'guess')).toBe(0)
})
