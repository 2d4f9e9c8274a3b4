import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readConfig } from '../../platform/config.ts'
import { createLog } from '../../platform/log.ts'
import { openServices } from '../../platform/services.ts'
import { freePort } from '../support/free-port.ts'
import { startRedis } from '../support/redis-server.ts'
import { describeWhere, missing, POSTGRES_URL } from '../support/services.ts'
import { ALERT } from './copy.ts'
import { openProduct, type TestProduct } from './open-product.ts'

const SECRETS = {
  password: 'hush-password-1',
  client: 'hush-client-2',
  code: 'hush-code-3',
  cookie: 'hush-cookie-4',
  hub: 'hush-hub-5',
  key: 'hush-key-6',
}

let product: TestProduct
let issuer: Server

/** An identity provider that is found, and then refuses every code. */
beforeAll(async () => {
  issuer = createServer((request, response) => {
    const address = `http://${request.headers.host}`
    const isToken = request.url?.startsWith('/token')
    response.writeHead(isToken ? 401 : 200, { 'content-type': 'application/json' })
    response.end(
      JSON.stringify(
        isToken
          ? { error: 'invalid_client', error_description: `not ${SECRETS.client}` }
          : {
              issuer: address,
              ...{ authorization_endpoint: `${address}/auth`, token_endpoint: `${address}/token` },
              ...{ jwks_uri: `${address}/jwks`, response_types_supported: ['code'] },
            },
      ),
    )
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => issuer.once('listening', resolve))
  const port = await freePort()
  product = await openProduct({
    port,
    publicUrl: `http://127.0.0.1:${port}`,
    webhookAllowHosts: ['127.0.0.1'],
    oidc: {
      issuer: `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`,
      ...{ clientId: 'writethru', clientSecret: SECRETS.client, scopes: ['file'], allow: [] },
    },
  })
})

afterAll(async () => {
  await product.close()
  issuer.close()
})

function post(path: string, body: string, headers: Record<string, string>) {
  return fetch(`${product.url}${path}`, { method: 'POST', body, headers })
}

test('[SE9] No line at trace holds a key, a cookie, a secret of the hub or of OpenID Connect', async () => {
  const json = { 'content-type': 'application/json', 'x-writethru-desk': '1' }
  const key = await product.makeKey(['file'])
  const signedIn = await post('/api/v1/desk/session', JSON.stringify({ key }), json)
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  expect(cookie).toMatch(/^wt_desk=.{20,}/)
  await post('/api/v1/desk/presence', '{"story":null}', { ...json, cookie })
  await post('/api/v1/desk/presence', '{', { ...json, cookie: `wt_desk=${SECRETS.cookie}` })
  await post('/api/v1/desk/session', JSON.stringify({ key: SECRETS.key }), json)
  await post(`/api/v1/stories/quiet/filings?key=${SECRETS.key}`, ALERT, {
    ...{ authorization: `Bearer ${SECRETS.key}`, 'content-type': 'text/plain' },
  })
  const form = new URLSearchParams({
    ...{ 'hub.mode': 'subscribe', 'hub.topic': `${product.url}/feed.atom` },
    ...{ 'hub.callback': 'http://127.0.0.1:9/', 'hub.secret': SECRETS.hub },
  })
  const type = 'application/x-www-form-urlencoded'
  expect((await post('/websub', form.toString(), { 'content-type': type })).status).toBe(202)

  const start = await fetch(`${product.url}/api/v1/desk/oidc`, { redirect: 'manual' })
  const state = new URL(start.headers.get('location') ?? '').searchParams.get('state')
  const attempt = start.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  await fetch(`${product.url}/api/v1/desk/oidc/callback?state=${state}&code=${SECRETS.code}`, {
    redirect: 'manual',
    headers: { cookie: attempt },
  })

  const log = product.logged()
  expect(log).toMatch('session.refused')
  expect(log).toMatch('"status":401')
  const told = [...Object.values(SECRETS), product.key, key, cookie.slice('wt_desk='.length)]
  for (const secret of [...told, attempt.slice(attempt.indexOf('=') + 1), state ?? '']) {
    expect(secret.length).toBeGreaterThanOrEqual(10)
    expect(log).not.toContain(secret)
  }
})

test('[SE9] A statement that fails is logged without what it was to write', async () => {
  await product.database.script('ALTER TABLE filing ADD CONSTRAINT none CHECK (seq < 0) NOT VALID')
  const filed = await product.call('POST', '/stories/failing/filings', ALERT)
  expect(filed.status).toBe(500)
  await product.database.script('ALTER TABLE filing DROP CONSTRAINT none')
  const log = product.logged()
  expect(log).toMatch('request.failed')
  expect(log).not.toMatch('Astrid')
})

/** What a start that fails says and logs. */
async function failToStart(env: Record<string, string>): Promise<string> {
  let lines = ''
  const log = createLog('trace', {
    write(line) {
      lines += line
    },
  })
  const config = { ...readConfig({ ...env, PORT: '0' }), dataDir: '/nonexistent' }
  const failed = await openServices(config, log).catch((error: unknown) => error)
  log.error({ err: failed, config }, 'could not start')
  expect(failed).toBeInstanceOf(Error)
  return `${lines}${String(failed)}`
}

test('[SE9] Nor does a start that fails tell the password of DATABASE_URL', async () => {
  const url = `postgres://desk:${SECRETS.password}@127.0.0.1:${await freePort()}/news`
  expect(await failToStart({ DATABASE_URL: url })).not.toContain(SECRETS.password)
})

describeWhere(missing.postgres ?? missing.redis, 'with a Redis that asks for a password', () => {
  test('[SE9] a start with a wrong one does not tell it', async () => {
    const redis = await startRedis()
    try {
      const url = redis.url.replace('//', `//desk:${SECRETS.password}@`)
      const said = await failToStart({ DATABASE_URL: POSTGRES_URL, REDIS_URL: url })
      expect(said).not.toContain(SECRETS.password)
    } finally {
      await redis.close()
    }
  })
})
