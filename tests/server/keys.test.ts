import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { hashSecret } from '../../platform/store/keys.ts'
import { ALERT } from './copy.ts'
import { openProduct, type TestProduct } from './open-product.ts'

let product: TestProduct

beforeAll(async () => {
  product = await openProduct()
})

afterAll(() => product.close())

function withKey(secret: string) {
  return { authorization: `Bearer ${secret}` }
}

test('A key shows its secret once; only its hash is kept', async () => {
  const body = { name: 'desk', scopes: ['file', 'read-desk', 'file'] }
  const created = await product.call('POST', '/keys', body)
  expect(created.status).toBe(201)
  expect(created.body).toMatchObject({ name: 'desk', scopes: ['file', 'read-desk'] })
  expect(created.body.secret).toMatch(/^wt_.{40,}$/)
  const listed = await product.call('GET', '/keys')
  expect(listed.body.items).toContainEqual(expect.objectContaining({ id: created.body.id }))
  expect(JSON.stringify(listed.body)).not.toMatch(created.body.secret)
  const rows = await product.database.query<{ hash: string }>(
    'SELECT hash FROM api_key WHERE id = $1',
    [created.body.id],
  )
  expect(rows[0]?.hash).toBe(hashSecret(created.body.secret))
})

test('A revoked key is refused from then on', async () => {
  const { body } = await product.call('POST', '/keys', { name: 'short', scopes: ['file'] })
  const file = () => product.call('POST', '/stories/keys/filings', ALERT, withKey(body.secret))
  expect((await file()).status).toBe(202)
  expect((await product.call('DELETE', `/keys/${body.id}`)).status).toBe(204)
  const refused = await file()
  expect(refused.body).toMatchObject({ status: 401, code: 'unauthorized' })
  expect(refused.headers.get('www-authenticate')).toBe('Bearer')
  expect((await product.call('DELETE', `/keys/${body.id}`)).status).toBe(404)
})

test('A key without the scope is told which it lacks', async () => {
  const reader = await product.makeKey(['read-desk'])
  const filing = await product.call('POST', '/stories/keys/filings', ALERT, withKey(reader))
  expect(filing.body).toMatchObject({ status: 403, code: 'missing-scope' })
  expect(filing.body.detail).toMatch('scope file')
  const keys = await product.call('GET', '/keys', undefined, withKey(reader))
  expect(keys.body.detail).toMatch('scope admin')
})

test('An admin key may do everything', async () => {
  const admin = await product.makeKey(['admin'])
  const filing = await product.call('POST', '/stories/keys/filings', ALERT, withKey(admin))
  expect(filing.status).toBe(202)
})

test('Whoever writes without a key, or with none of ours, is unauthorized', async () => {
  for (const authorization of ['', 'Basic abc', 'Bearer', 'Bearer wt_unknown']) {
    const answer = await product.call('POST', '/stories/keys/filings', ALERT, { authorization })
    expect(answer.body).toMatchObject({ status: 401, code: 'unauthorized' })
  }
})

test('A key that is badly asked for is not made', async () => {
  for (const body of [
    { name: 'x', scopes: [] },
    { name: 'x', scopes: ['root'] },
    { name: '', scopes: ['file'] },
    { scopes: ['file'] },
    { name: 'x', scopes: ['file'], secret: 'mine' },
    { name: 'nul\0', scopes: ['file'] },
  ]) {
    expect((await product.call('POST', '/keys', body)).status).toBe(422)
  }
})

test('Keys are listed whole, or by pages where a limit is given', async () => {
  const whole = (await product.call('GET', '/keys')).body
  expect(whole.nextCursor).toBeNull()
  const ids: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body } = await product.call('GET', `/keys?limit=2&cursor=${cursor}`)
    expect(body.items.length).toBeLessThanOrEqual(2)
    ids.push(...body.items.map(({ id }: { id: string }) => id))
    cursor = body.nextCursor
  }
  expect(ids).toEqual(whole.items.map(({ id }: { id: string }) => id))
  expect((await product.call('GET', '/keys?limit=0')).status).toBe(400)
  const wrong = await product.call('GET', '/keys?cursor=abc')
  expect(wrong.body).toMatchObject({ status: 400, errors: [{ pointer: '/cursor' }] })
})
