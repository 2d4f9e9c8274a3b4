import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { Validator } from '@seriousme/openapi-schema-validator'
import { createMetrics } from '../../platform/metrics/metrics.ts'
import { API_BASE, createApp } from '../../server/app.ts'
import { ALL_OPERATIONS } from '../../server/openapi/all-operations.ts'
import { openApiClient } from './api-client.ts'
import { ALERT, UPDATE } from './copy.ts'
import { openProduct, type TestProduct } from './open-product.ts'

let product: TestProduct
let client: Awaited<ReturnType<typeof openApiClient>>

beforeAll(async () => {
  product = await openProduct()
  client = await openApiClient(product.url, product.key)
})

afterAll(() => product.close())

test('[Z1] The document is valid OpenAPI 3.1', async () => {
  const result = await new Validator().validate(structuredClone(client.document))
  expect(result.errors ?? []).toEqual([])
  expect(result.valid).toBe(true)
})

/**
 * Pages for people and what they load, feeds under shorter addresses, what search engines ask for,
 * and ways in that answer with a redirect.
 */
const NO_API =
  /^\/$|^\/(stories\/:story\/)?feed\.|^\/sitemap|^\/robots\.txt$|^\/stories\/:slug|^\/docs$|^\/embed\.js$|^\/desk$|^\/openapi\.json$|^\/problems\/|^\/api\/v1\/desk\/oidc/

test('[Z2] It has every route of the API, and no other', () => {
  const written = ALL_OPERATIONS.map(({ method, path }) => `${method} ${path}`)
  const routes = listRoutes(product.database)
  expect([...written].sort()).toEqual(routes.sort())
  const ids = ALL_OPERATIONS.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

test('[Z3] A client made from it files, reads and follows; every answer fits its schema', async () => {
  const path = { story: 'by-document' }
  const headers = { prefer: 'wait=20' }
  const first = await client.call('fileOnStory', { path, headers, body: ALERT })
  expect(first.status).toBe(201)
  const body = { text: UPDATE, edNote: 'Updates with the missing found', urgency: 2 }
  const second = await client.call('fileOnStory', { path, headers, body })
  expect(second.body.revision.number).toBe(2)
  const again = await client.call('fileOnStory', { path, headers, body })
  expect(again.status).toBe(200)
  const found = await client.call('file', { headers, body: { text: `${UPDATE} More.` } })
  expect(found.body).toMatchObject({ story: { slug: 'by-document' }, matchedBy: 'content' })
  const id = found.body.filing.id
  expect((await client.call('readFiling', { path: { id } })).status).toBe(200)
  expect(
    (await client.call('preview', { body: { story: 'by-document', text: ALERT } })).status,
  ).toBe(200)

  const story = await client.call('readStory', { path })
  const { epoch, revision } = story.body.position
  expect((await client.call('readHead', { path })).body).toMatchObject({ epoch, revision })
  for (const operation of ['listStories', 'listFilings', 'listAudit', 'listKeys']) {
    expect((await client.call(operation)).body.items.length).toBeGreaterThan(0)
  }
  const revisions = await client.call('listRevisions', { path })
  expect(revisions.body.items).toHaveLength(revision)
  await client.call('readRevision', { path: { ...path, number: 1 } })
  await client.call('readNinjs', { path: { ...path, number: 1 } })
  await client.call('readSource', { path: { ...path, number: 1 } })
  await client.call('compareRevisions', { path, query: { from: '0', to: '2' } })
  await client.call('readSnapshot', { path: { ...path, epoch, number: revision } })
  const deltas = await client.call('readDeltas', {
    path: { ...path, epoch, range: `1..${revision}` },
  })
  expect(deltas.body.deltas).toHaveLength(revision - 1)

  await client.call('closeStory', { path })
  await client.call('reopenStory', { path })
  const held = { text: `${ALERT} Later.`, embargoedUntil: '2999-01-01T00:00:00Z' }
  const one = await client.call('fileOnStory', { path, body: held })
  await client.call('cancelFiling', { path: { id: one.body.filing.id } })
  const two = await client.call('fileOnStory', { path, body: held })
  await client.call('releaseFiling', { path: { id: two.body.filing.id }, headers })
  const key = await client.call('createKey', { body: { name: 'made', scopes: ['file'] } })
  expect((await client.call('revokeKey', { path: { id: key.body.id } })).status).toBe(204)
  const killed = await client.call('killStory', { path, headers, body: { reason: 'Wrong.' } })
  expect(killed.status).toBe(201)
})

test('[Z3] The same of webhooks', async () => {
  const made = await client.call('createEndpoint', {
    body: { url: 'https://news.example/in', events: ['story.killed'], disabled: true },
  })
  expect(made.status).toBe(201)
  const path = { id: made.body.id }
  await client.call('listEndpoints')
  await client.call('readEndpoint', { path })
  await client.call('changeEndpoint', { path, body: { minUrgency: 2, events: null } })
  await client.call('rotateSecret', { path, body: {} })
  const tested = await client.call('testEndpoint', { path })
  await client.call('listDeliveries', { path, query: { limit: '10' } })
  await client.call('readDelivery', { path: { id: tested.body.delivery.id } })
  await client.call('replayDelivery', { path: { id: tested.body.delivery.id } })
  const since = '2031-05-04T10:00:00Z'
  const begun = await client.call('recoverEndpoint', { path, body: { since } })
  await client.call('readRecovery', { path: { ...path, recovery: begun.body.recovery.id } })
  await client.call('fileOnStory', { path: { story: 'reached' }, body: ALERT })
  await client.call('readReach', { path: { story: 'reached' } })
  expect((await client.call('deleteEndpoint', { path })).status).toBe(204)
})

test('[Z3] Refusals fit the schema of a problem', async () => {
  const unknown = await client.call('readStory', { path: { story: 'nowhere' } })
  expect(unknown.body.code).toBe('not-found')
  const empty = await client.call('fileOnStory', { path: { story: 'none' }, body: '' })
  expect(empty.body.code).toBe('no-copy')
  await expect(
    client.call('fileOnStory', { path: { story: 'none' }, body: { text: 1 } }),
  ).rejects.toThrow('the request does not fit')
})

test('[Z4] People read it at /docs, without scripts', async () => {
  const page = await (await fetch(`${product.url}/docs`)).text()
  for (const { path } of ALL_OPERATIONS) expect(page).toContain(path)
  expect(page).not.toMatch(/<script(?! type="application\/json")[^>]*>[^<]/)
})

/** What Express has routes for, as the document writes them. */
function listRoutes(database: TestProduct['database']): string[] {
  const anything = {
    metrics: createMetrics(),
    config: { corsOrigins: [], trustProxy: false, publicUrl: null, oidc: null },
    ...{ log: { debug() {}, info() {}, warn() {} }, ids: {}, clock: () => new Date(), database },
  }
  const app = createApp(anything as unknown as Parameters<typeof createApp>[0])
  const routes = new Set<string>()
  const walk = (stack: readonly Layer[], prefix: string): void => {
    for (const layer of stack) {
      if (layer.route) {
        const path = prefix + layer.route.path
        if (NO_API.test(path)) continue
        for (const method of Object.keys(layer.route.methods)) {
          routes.add(`${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
        }
      } else if (layer.handle.stack) {
        walk(layer.handle.stack, layer.match('/') ? prefix : `${prefix}${API_BASE}`)
      }
    }
  }
  walk((app.router as unknown as { stack: readonly Layer[] }).stack, '')
  // Health answers under the API's base as well, for whoever only knows that.
  return [...routes].filter((route) => !/\/api\/v1\/(healthz|readyz|metrics)$/.test(route))
}

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> }
  readonly handle: { readonly stack?: readonly Layer[] }
  match(path: string): boolean
}
