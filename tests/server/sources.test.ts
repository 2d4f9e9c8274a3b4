import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { alarmOf } from '../../server/sources/view-source.ts'
import { cli } from '../cli/scratch-terminal.ts'
import { eventually } from '../support/eventually.ts'
import { atomFeed, openSourceSite, type SourceSite } from '../support/source-site.ts'
import { openApiClient } from './api-client.ts'
import { openProduct, type TestProduct } from './open-product.ts'

let product: TestProduct
let site: SourceSite
let client: Awaited<ReturnType<typeof openApiClient>>

beforeAll(async () => {
  product = await openProduct({ webhookAllowHosts: ['127.0.0.1'], sourceGapMs: 0 })
  site = await openSourceSite()
  client = await openApiClient(product.url, product.key)
})
afterAll(async () => {
  await product.close()
  await site.close()
})

const FERRY = {
  id: 'urn:wire:ferry',
  title: 'Ferry aground at Teller Bay',
  html: '<p>TELLER BAY (NNA) — A car ferry with 140 people aboard ran onto the Corran sandbank before dawn on Friday, the coastguard said.</p>',
}
const FOG =
  'ORRIN (NNA) — Two lorries collided in fog on the Orrin causeway on Tuesday, closing both lanes until noon, the road office said.'
const WAIT = { prefer: 'wait=20' }

const polled = (id: string, before: string | null = null) =>
  eventually(
    async () => {
      const { body } = await client.call('readWatchedSource', { path: { id } })
      if (body.polledAt === before) throw new Error('It was not polled yet.')
      return body
    },
    { timeoutMs: 30_000 },
  )

test('[SO1] a source that is added is polled at once, and its items become revisions', async () => {
  site.answer('/wire', atomFeed([FERRY]))
  const url = `${site.url}/wire#top`
  const { status, body } = await client.call('addSource', { body: { url, name: 'The wire' } })
  expect([status, body.url]).toEqual([201, `${site.url}/wire`])
  const again = await client.call('addSource', { body: { url, name: 'Twice' } })
  expect([again.status, again.body.id, again.body.name]).toEqual([200, body.id, 'The wire'])

  const source = await polled(body.id)
  expect(source).toMatchObject({
    ...{ title: 'The wire', format: 'atom', state: 'watching', itemsSeen: 1, itemsHeld: 0 },
    ...{ lastOutcome: { code: 'ok', filed: 1 }, by: { name: 'test' }, alarm: null },
  })
  const story = await eventually(async () => {
    const { body } = await product.call('GET', '/stories/ferry-aground-at-teller-bay')
    expect(body.position).toMatchObject({ revision: 1 })
    return body
  })
  expect(story.document).toMatchObject({
    headline: FERRY.title,
    dateline: expect.stringMatching('TELLER BAY'),
  })

  const more = '<p>Tugs pulled her free at high water, her owner said.</p>'
  site.answer('/wire', atomFeed([{ ...FERRY, html: FERRY.html + more }]))
  expect((await client.call('checkSource', { path: { id: body.id } })).status).toBe(202)
  await eventually(async () => {
    const head = await product.call('GET', '/stories/ferry-aground-at-teller-bay/head')
    expect(head.body.revision).toBe(2)
  })
})

describe('[SO2] an item whose story is in doubt', () => {
  let id: string

  const hold = async (item: string) => {
    site.answer(
      '/fog',
      atomFeed([{ id: item, title: 'Fog on the causeway', html: `<p>${FOG}</p>` }]),
    )
    const before = await client.call('readWatchedSource', { path: { id } })
    await client.call('checkSource', { path: { id } })
    await polled(id, before.body.polledAt)
    const { body } = await client.call('listHeldItems', { path: { id } })
    expect(body.items).toHaveLength(1)
    return body.items[0]
  }

  beforeAll(async () => {
    await product.call('POST', '/stories/fog-one/filings', FOG, WAIT)
    await product.call('POST', '/stories/fog-two/filings', FOG, WAIT)
    site.answer('/fog', atomFeed([]))
    id = (await client.call('addSource', { body: { url: `${site.url}/fog` } })).body.id
    await polled(id)
  })

  test('is held with its copy and the stories that may be meant, and filed where the desk says', async () => {
    const held = await hold('urn:fog:1')
    expect(held).toMatchObject({ code: 'which-story', title: 'Fog on the causeway' })
    const slugs = held.candidates.map(({ story }: { story: { slug: string } }) => story.slug)
    expect(slugs.sort()).toEqual(['fog-one', 'fog-two'])
    expect(held.input.copy.html).toMatch('Orrin causeway')

    const path = { id, item: held.id }
    for (const body of [
      {},
      { story: 'fog-one', new: 'fog-three' },
      { new: 'fog-one' },
      { new: 'No Slug' },
    ]) {
      expect((await product.call('POST', `/sources/${id}/held/${held.id}`, body)).status).toBe(422)
    }
    const filed = await client.call('fileHeldItem', {
      path,
      headers: WAIT,
      body: { story: 'fog-two' },
    })
    expect(filed.body).toMatchObject({ story: { slug: 'fog-two' } })
    expect((await client.call('fileHeldItem', { path, body: { story: 'fog-two' } })).status).toBe(
      404,
    )
    expect((await client.call('readWatchedSource', { path: { id } })).body.itemsHeld).toBe(0)
  })

  test('or on a new story, whose later versions then follow', async () => {
    const path = { id, item: (await hold('urn:fog:2')).id }
    const filed = await client.call('fileHeldItem', {
      path,
      headers: WAIT,
      body: { new: 'fog-three' },
    })
    expect([filed.status, filed.body.story.slug]).toEqual([201, 'fog-three'])
    const html = `<p>${FOG}</p><p>One lane opened at eleven, the office said later.</p>`
    site.answer('/fog', atomFeed([{ id: 'urn:fog:2', title: 'Fog on the causeway', html }]))
    await client.call('checkSource', { path: { id } })
    await eventually(async () => {
      const { body } = await product.call('GET', '/stories/fog-three/head')
      expect(body.revision).toBe(2)
    })
  })

  test('or nowhere', async () => {
    const path = { id, item: (await hold('urn:fog:3')).id }
    expect((await client.call('dismissHeldItem', { path })).status).toBe(204)
    expect((await client.call('listHeldItems', { path: { id } })).body.items).toEqual([])
  })

  test('is listed with the others, the longest waiting first, by pages', async () => {
    const items = ['urn:fog:4', 'urn:fog:5', 'urn:fog:6'].map((item) => ({
      ...{ id: item, title: `Fog, ${item}`, html: `<p>${FOG}</p>` },
    }))
    site.answer('/fog', atomFeed(items))
    const before = await client.call('readWatchedSource', { path: { id } })
    await client.call('checkSource', { path: { id } })
    await polled(id, before.body.polledAt)
    const whole = (await client.call('listHeldItems', { path: { id } })).body
    expect(whole).toMatchObject({ items: { length: 3 }, nextCursor: null })
    const paged = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query: Record<string, string> = cursor === '' ? { limit: '2' } : { limit: '2', cursor }
      const { body } = await client.call('listHeldItems', { path: { id }, query })
      expect(body.items.length).toBeLessThanOrEqual(2)
      paged.push(...body.items)
      cursor = body.nextCursor
    }
    expect(paged).toEqual(whole.items)
  })
})

test('[SO5] The desk is told of alarms; a source that is disabled gives none', async () => {
  site.answer('/gone', { status: 410 })
  const { body } = await client.call('addSource', { body: { url: `${site.url}/gone` } })
  const path = { id: body.id }
  await polled(body.id)
  const alarms = async () => (await client.call('listAlarms')).body.items
  expect(await alarms()).toMatchObject([{ code: 'gone', source: { id: body.id } }])
  await client.call('changeSource', { path, body: { disabled: true } })
  expect(await alarms()).toEqual([])
})

test('[SO5] A source that no worker polls gives alarm by itself', () => {
  const dueAt = new Date('2031-05-04T12:00:00Z')
  const source = { dueAt, intervalS: 60, disabled: false, alarm: null }
  const at = (time: string) => alarmOf(source, new Date(time))?.code
  expect(at('2031-05-04T12:05:00Z')).toBeUndefined()
  expect(at('2031-05-04T12:15:00Z')).toBe('overdue')
})

test('[SO9] Sources take the same guard as webhooks, and say what is wrong with an address', async () => {
  const refused = [
    ...['', 'no address', 'ftp://wire.example/feed', 'http://user:secret@wire.example/feed'],
    ...['http://10.0.0.1/feed', 'http://[::1]/feed', 'http://localhost/feed', 'http://0x7f000002/'],
    ...[`https://wire.example/${'ö'.repeat(1_000)}`],
  ]
  for (const url of refused) {
    const { status, body } = await product.call('POST', '/sources', { url })
    expect({ url, status, pointer: body.errors?.[0]?.pointer }).toEqual({
      url,
      status: 422,
      pointer: '/url',
    })
  }
  const wrong = await product.call('POST', '/sources', { url: site.url, every: 5 })
  expect(wrong.body.errors).toMatchObject([{ pointer: '/every' }])
  const { body } = await product.call('POST', '/sources', { url: site.url, existing: 'drop' })
  expect(body.errors).toMatchObject([{ pointer: '/existing' }])
})

test('[SO9] Who may not file may look at sources, and change none; what was done is in the audit trail', async () => {
  site.answer('/mine', atomFeed([]))
  const { body } = await client.call('addSource', { body: { url: `${site.url}/mine` } })
  const { id } = body
  const reader = { authorization: `Bearer ${await product.makeKey(['read-desk'])}` }
  for (const path of ['/sources', `/sources/${id}`, `/sources/${id}/held`, '/alarms']) {
    expect((await product.call('GET', path, undefined, reader)).status).toBe(200)
    const nobody = await fetch(`${product.url}/api/v1${path}`)
    expect(nobody.status).toBe(401)
  }
  for (const [method, path] of [
    ['POST', '/sources'],
    ['PATCH', `/sources/${id}`],
    ['POST', `/sources/${id}/check`],
    ['DELETE', `/sources/${id}`],
    ['POST', `/sources/${id}/held/${id}`],
    ['DELETE', `/sources/${id}/held/${id}`],
  ] as const) {
    expect((await product.call(method, path, {}, reader)).status).toBe(403)
  }
  await polled(id)
  const disabled = await client.call('changeSource', { path: { id }, body: { disabled: true } })
  expect(disabled.body).toMatchObject({ state: 'disabled', nextPollAt: null })
  const enabled = await client.call('changeSource', {
    path: { id },
    body: { disabled: false, name: 'Mine' },
  })
  expect(enabled.body).toMatchObject({
    state: 'watching',
    name: 'Mine',
    nextPollAt: expect.any(String),
  })
  expect((await product.call('PATCH', `/sources/${id}`, {})).status).toBe(422)
  expect((await client.call('removeSource', { path: { id } })).status).toBe(204)
  expect((await client.call('readWatchedSource', { path: { id } })).status).toBe(404)
  const trail = (await product.call('GET', '/audit')).body.items
  const actions = trail
    .filter(({ detail }: { detail: { source?: string } }) => detail.source === id)
    .map(({ action }: { action: string }) => action)
  expect(actions).toEqual(['source.removed', 'source.changed', 'source.changed', 'source.added'])
})

test('[SO10] The command line adds, lists, checks and removes sources', async () => {
  site.answer('/cli', atomFeed([{ ...FERRY, id: 'urn:cli', title: 'Quarry road is closed' }]))
  const env = { WRITETHRU_URL: product.url, WRITETHRU_KEY: product.key }
  const run = (...args: string[]) => cli(['sources', ...args], { env })
  const added = await run('add', `${site.url}/cli`, '--name', 'By hand')
  expect(added).toMatchObject({ code: 0, out: expect.stringMatching(`${site.url}/cli`) })
  const [id = ''] = added.out.split(' ')
  await polled(id)
  const checked = await run('check', id)
  expect(checked).toMatchObject({ code: 0, out: expect.stringMatching('By hand') })
  expect(checked.out).toMatch('atom; 1 items')
  expect((await run('list')).out).toMatch(`${id}  ${site.url}/cli  By hand`)
  site.answer('/cli', { status: 410 })
  const gone = await run('check', id)
  expect(gone).toMatchObject({
    code: 1,
    out: expect.stringMatching('ALARM gone'),
    err: expect.stringMatching('410'),
  })
  expect(await run('remove', id)).toMatchObject({ code: 0 })
  expect(await run('remove', id)).toMatchObject({
    code: 1,
    err: expect.stringMatching('no source'),
  })
})
