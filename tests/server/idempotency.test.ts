import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { describeSetups } from '../support/setups.ts'
import { ALERT, UPDATE } from './copy.ts'
import { startOn, type TestProduct } from './open-product.ts'

// On every set-up: whether two at once see each other is up to the database.
describeSetups('Idempotency-Key', (open) => {
  let product: TestProduct

  beforeAll(async () => {
    product = await startOn(await open())
  })

  afterAll(() => product.close())

  async function countFilings(slug: string): Promise<number> {
    const [row] = await product.database.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM filing f JOIN story s ON s.id = f.story_id WHERE slug = $1',
      [slug],
    )
    return row?.n ?? 0
  }

  function file(slug: string, text: string, headers: Record<string, string>) {
    return product.call('POST', `/stories/${slug}/filings`, text, headers)
  }

  test('The same key and body get the first answer again, status and all', async () => {
    const headers = { 'idempotency-key': 'first-answer', prefer: 'wait=20' }
    const first = await file('again', ALERT, headers)
    const second = await file('again', ALERT, headers)
    expect(first.status).toBe(201)
    expect(first.headers.get('idempotency-replayed')).toBeNull()
    expect(second.status).toBe(201)
    expect(second.body).toEqual(first.body)
    expect(second.headers.get('idempotency-replayed')).toBe('true')
    expect(await countFilings('again')).toBe(1)
  })

  test('The same key with another body, or on another story, is refused', async () => {
    const headers = { 'idempotency-key': 'reused' }
    await file('reuse', ALERT, headers)
    expect((await file('reuse', UPDATE, headers)).body).toMatchObject({
      status: 409,
      code: 'idempotency-reuse',
    })
    expect((await file('reuse-elsewhere', ALERT, headers)).status).toBe(409)
    expect(await countFilings('reuse')).toBe(1)
  })

  test('A refused filing is answered with the same problem again', async () => {
    await file('stale', ALERT, { prefer: 'wait=20' })
    const headers = { 'idempotency-key': 'stale', 'if-match': '"0"' }
    const first = await file('stale', UPDATE, headers)
    const second = await file('stale', UPDATE, headers)
    expect(first.body.code).toBe('stale-base')
    expect(second.body).toEqual(first.body)
    expect(second.headers.get('content-type')).toMatch('application/problem+json')
    expect(await countFilings('stale')).toBe(2)
  })

  test('Of ten at once with one key one is kept, and all are answered from it', async () => {
    const headers = { 'idempotency-key': 'at-once', prefer: 'wait=20' }
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => file('at-once', ALERT, headers)),
    )
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]))
    expect(new Set(answers.map((answer) => answer.body.filing.id)).size).toBe(1)
    expect(await countFilings('at-once')).toBe(1)
  })

  test('A key belongs to the API key that used it', async () => {
    const other = await product.makeKey(['file'])
    const headers = { 'idempotency-key': 'mine' }
    await file('owned', ALERT, headers)
    const theirs = await file('owned', UPDATE, { ...headers, authorization: `Bearer ${other}` })
    expect(theirs.status).toBe(202)
  })

  test('An Idempotency-Key that is no plain text is refused', async () => {
    const answer = await file('bad-key', ALERT, { 'idempotency-key': 'x'.repeat(256) })
    expect(answer.status).toBe(400)
    expect(answer.body.detail).toMatch('Idempotency-Key')
  })
})
