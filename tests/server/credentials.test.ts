import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { SCOPES, type Scope } from '../../platform/store/keys.ts'
import { ALL_OPERATIONS } from '../../server/openapi/all-operations.ts'
import { ALERT } from './copy.ts'
import { openProduct, type TestProduct } from './open-product.ts'

let product: TestProduct
let sent = 0
const keys = new Map<Scope, string>()
const cookies = new Map<Scope, string>()
let filedId = ''
let revoked = ''
let revokedCookie = ''
let values: Record<string, string> = {}

beforeAll(async () => {
  product = await openProduct({ trustProxy: true, writesPerMinute: 0, readsPerMinute: 0 })
  for (const scope of SCOPES) {
    const key = await product.makeKey([scope])
    keys.set(scope, key)
    cookies.set(scope, await signIn(key))
  }
  const created = await product.call('POST', '/keys', { name: 'gone', scopes: SCOPES })
  revoked = created.body.secret
  revokedCookie = await signIn(revoked)
  await product.call('DELETE', `/keys/${created.body.id}`)
  const filed = await product.call('POST', '/stories/guarded/filings', ALERT, { prefer: 'wait=20' })
  expect(filed.status).toBe(201)
  const { epoch } = (await product.call('GET', '/stories/guarded/head')).body
  filedId = filed.body.filing.id
  values = { story: 'guarded', id: filedId, number: '1', epoch, range: '0..1' }
})

afterAll(() => product.close())

async function signIn(key: string): Promise<string> {
  const answer = await fetch(`${product.url}/api/v1/desk/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-writethru-desk': '1' },
    body: JSON.stringify({ key }),
  })
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

/** Asks an operation, each time from another address: guessing is not what this is about. */
async function ask(operation: (typeof ALL_OPERATIONS)[number], headers: Record<string, string>) {
  const { path, method } = operation
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? filedId)
  sent += 1
  const answer = await fetch(`${product.url}${filled}`, {
    method: method.toUpperCase(),
    headers: {
      'x-forwarded-for': `10.1.${sent >> 8}.${sent & 255}`,
      ...(method === 'get' ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(method === 'get' ? {} : { body: JSON.stringify({ text: ALERT, reason: 'x', name: 'x' }) }),
  })
  const type = answer.headers.get('content-type') ?? ''
  const body = type.includes('json') ? await answer.json() : await answer.text()
  return {
    status: answer.status,
    code: body.code,
    challenge: answer.headers.get('www-authenticate'),
  }
}

const key = (secret: string) => ({ authorization: `Bearer ${secret}` })
const desk = (cookie: string) => ({ cookie, 'x-writethru-desk': '1' })
const GUARDED = ALL_OPERATIONS.filter(({ scopes = [] }) => scopes.length > 0)

test('every operation that changes something is guarded, but signing in and the hub', () => {
  const open = ALL_OPERATIONS.filter(
    ({ method, scopes = [] }) => method !== 'get' && !scopes.length,
  )
  expect(open.map(({ id }) => id).sort()).toEqual(['askHub', 'keepPresence', 'signIn', 'signOut'])
})

describe.each(GUARDED.map((operation) => [operation.id, operation] as const))(
  '[SE6] %s',
  (_, operation) => {
    test('is refused without a key, with a wrong one, a revoked one, and what is none', async () => {
      const none = [{}, desk('wt_desk=unknown'), desk(revokedCookie)]
      const wrong = [key(`wt_${'x'.repeat(43)}`), key(revoked), { authorization: 'Basic d3Q6d3Q=' }]
      for (const headers of [...none, ...wrong]) {
        const { status, code, challenge } = await ask(operation, headers)
        expect([status, code, challenge]).toEqual([401, 'unauthorized', 'Bearer'])
      }
    })

    test('is refused with a key, or a session, of any other scope', async () => {
      const { scopes = [] } = operation
      for (const scope of SCOPES) {
        if (scopes.includes(scope) || scope === 'admin') continue
        for (const headers of [key(keys.get(scope) ?? ''), desk(cookies.get(scope) ?? '')]) {
          const { status, code } = await ask(operation, headers)
          expect([scope, status, code]).toEqual([scope, 403, 'missing-scope'])
        }
      }
    })

    test('is refused with the cookie alone where it changes something', async () => {
      if (operation.method === 'get') return
      const [scope = 'admin'] = operation.scopes ?? []
      const { status, code } = await ask(operation, { cookie: cookies.get(scope) ?? '' })
      expect([status, code]).toEqual([403, 'forged-request'])
    })
  },
)

test('[SE6] Nothing of all this changed anything', async () => {
  const { items } = (await product.call('GET', '/stories')).body
  expect(items).toMatchObject([{ slug: 'guarded', revision: 1, state: 'open' }])
  expect((await product.call('GET', '/filings')).body.items).toHaveLength(1)
  // One for each scope, one that was revoked, and the first.
  expect((await product.call('GET', '/keys')).body.items).toHaveLength(SCOPES.length + 2)
})

test('[SE6] With a scope of the document each is let in', async () => {
  for (const operation of GUARDED.filter(({ method }) => method === 'get')) {
    for (const scope of operation.scopes ?? []) {
      // Of an id that is no endpoint's, a 404 says as well that the key was let in.
      const { status } = await ask(operation, key(keys.get(scope) ?? ''))
      expect([operation.id, [200, 404].includes(status)]).toEqual([operation.id, true])
    }
  }
})
