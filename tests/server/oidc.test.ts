import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import Provider from 'oidc-provider'
import { freePort } from '../support/free-port.ts'
import { openProduct, type TestProduct } from './open-product.ts'

// The identity provider is a real one (oidc-provider), with its own pages for development: they
// take any name and password.

let product: TestProduct
let issuer: Server

beforeAll(async () => {
  const port = await freePort()
  const publicUrl = `http://127.0.0.1:${port}`
  issuer = createServer()
  await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`
  // It warns that its development pages are for development, which is what they are here for.
  jest.spyOn(console, 'warn').mockImplementation(() => undefined)
  jest.spyOn(console, 'info').mockImplementation(() => undefined)
  const provider = new Provider(address, {
    clients: [
      {
        client_id: 'writethru',
        client_secret: 'a-secret-of-the-desk',
        redirect_uris: [`${publicUrl}/api/v1/desk/oidc/callback`],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, email: `${id}@news.example`, email_verified: true }),
    }),
  })
  issuer.on('request', provider.callback())
  product = await openProduct({
    port,
    publicUrl,
    oidc: {
      ...{ issuer: address, clientId: 'writethru', clientSecret: 'a-secret-of-the-desk' },
      ...{ scopes: ['file', 'read-desk'], allow: ['ida@news.example'] },
    },
  })
}, 60_000)

afterAll(async () => {
  await product.close()
  await new Promise((resolve) => issuer.close(resolve))
})

/** A browser as far as it takes: follows redirects and forms, and keeps a jar of cookies a host. */
async function signInAs(login: string) {
  const jars = new Map<string, Map<string, string>>()
  const ask = async (address: string, body?: URLSearchParams): Promise<Response> => {
    const { host } = new URL(address)
    const jar = jars.get(host) ?? new Map<string, string>()
    jars.set(host, jar)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(address, {
      redirect: 'manual',
      headers: { cookie },
      ...(body ? { method: 'POST', body } : {}),
    })
    for (const set of answer.headers.getSetCookie()) {
      const [pair = ''] = set.split(';')
      const at = pair.indexOf('=')
      jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return answer
  }
  let address = `${product.url}/api/v1/desk/oidc`
  for (let step = 0; step < 15; step++) {
    const answer = await ask(address)
    let location = answer.headers.get('location')
    if (!location && answer.status === 200 && address.includes('/interaction/')) {
      const page = await answer.text()
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? ''
      const form = new URLSearchParams({ prompt, login, password: 'any' })
      const sent = await ask(/action="([^"]+)"/.exec(page)?.[1] ?? address, form)
      location = sent.headers.get('location')
    }
    if (!location) throw new Error(`${address} leads nowhere: ${answer.status}`)
    const next = new URL(location, address)
    if (next.pathname === '/desk') return { end: next, jar: jars.get(new URL(product.url).host) }
    address = next.href
  }
  throw new Error('No end of redirects.')
}

test('[V7] A person whom the identity provider knows signs in, with the scopes configured', async () => {
  const { end, jar } = await signInAs('ida')
  expect(end.search).toBe('')
  const cookie = `wt_desk=${jar?.get('wt_desk')}`
  const session = await fetch(`${product.url}/api/v1/desk/session`, { headers: { cookie } })
  expect(await session.json()).toMatchObject({
    name: 'ida@news.example',
    scopes: ['file', 'read-desk'],
  })
})

test('[V7] Whoever is not on the list stays out, and is told', async () => {
  const { end, jar } = await signInAs('eve')
  expect(end.search).toBe('?sign-in=not-allowed')
  expect(jar?.get('wt_desk')).toBeUndefined()
})

test('[V7] An answer to no question of ours signs nobody in', async () => {
  const callback = `${product.url}/api/v1/desk/oidc/callback?code=x&state=y`
  const answer = await fetch(callback, { redirect: 'manual' })
  expect(answer.headers.get('location')).toBe('/desk?sign-in=expired')
})
