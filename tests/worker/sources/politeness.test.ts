import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { pglite } from '../../support/databases.ts'
import { openPolling, type Polling } from '../../support/polling.ts'
import { openSetup, type Setup } from '../../support/setups.ts'
import { atomFeed, openSourceSite, type SourceSite } from '../../support/source-site.ts'

const ITEM = {
  title: 'Tugs reach the ferry',
  html: '<p>Two tugs reached the ferry Saint Ebb at noon on Friday, and divers went down to look at her keel.</p>',
}

let setup: Setup
let site: SourceSite
let polling: Polling

beforeAll(async () => {
  setup = await openSetup(pglite, null, { webhookAllowHosts: ['127.0.0.1'] })
  site = await openSourceSite()
  polling = await openPolling(setup)
})
afterAll(async () => {
  await setup.close()
  await site.close()
})

// Each test polls its own.
afterEach(() => setup.database.script('DELETE FROM source'))

async function poll(path: string) {
  return polling.pollNext(await polling.add(`${site.url}${path}`))
}

describe('[SO3] a source is asked politely:', () => {
  test('by our name and address, for what changed only; 304 costs no reading', async () => {
    const page = atomFeed([{ ...ITEM, id: 'urn:tugs' }])
    const validators = { etag: '"v1"', 'last-modified': 'Fri, 02 May 2031 10:00:00 GMT' }
    site.answer('/feed', (response, headers) => {
      if (headers['if-none-match'] === '"v1"') response.writeHead(304).end()
      else response.writeHead(200, { ...page.headers, ...validators }).end(page.body)
    })
    const { id } = await poll('/feed')
    expect((await polling.pollNext(id)).outcome).toMatchObject({ code: 'unchanged' })
    const [first, second] = site.requests('/feed')
    expect(first?.['user-agent']).toBe('Writethru (+https://news.example)')
    expect(first).not.toHaveProperty('if-none-match')
    expect(second).toMatchObject({
      'if-none-match': '"v1"',
      'if-modified-since': validators['last-modified'],
    })
    expect(site.requests('/robots.txt')).toHaveLength(1)
  })

  test('not where robots.txt forbids it, which raises an alarm at once', async () => {
    const other = await openSourceSite()
    try {
      const body = 'User-agent: writethru\nDisallow: /private/\n\nUser-agent: *\nDisallow: /\n'
      other.answer('/robots.txt', { body })
      other.answer('/open', atomFeed([{ ...ITEM, id: 'urn:open' }]))
      const kept = await polling.pollNext(await polling.add(`${other.url}/private/feed`))
      expect(kept.outcome?.code).toBe('robots-disallow')
      expect(kept.alarm).toMatchObject({
        code: 'refused',
        detail: expect.stringMatching('robots.txt'),
      })
      expect(other.requests('/private/feed')).toEqual([])
      const open = await polling.pollNext(await polling.add(`${other.url}/open`))
      expect(open.outcome?.code).toBe('ok')
      other.answer('/robots.txt', { status: 500 })
      polling.pass(2 * 86_400)
      const stale = await polling.pollNext(kept.id)
      expect(stale.outcome?.code).toBe('robots-disallow')
    } finally {
      await other.close()
    }
  })

  test('not at all while its robots.txt cannot be read', async () => {
    const other = await openSourceSite()
    other.answer('/robots.txt', { status: 503 })
    const source = await polling.pollNext(await polling.add(`${other.url}/feed`))
    expect(source.outcome?.code).toBe('robots-unreachable')
    expect(other.requests('/feed')).toEqual([])
    await other.close()
  })

  test('by the way of its redirects, five at most', async () => {
    site.answer('/moved', { status: 301, headers: { location: '/here' } })
    site.answer('/here', atomFeed([{ ...ITEM, id: 'urn:moved' }]))
    expect((await poll('/moved')).outcome?.code).toBe('ok')
    site.answer('/round', { status: 302, headers: { location: '/round' } })
    expect((await poll('/round')).outcome?.code).toBe('too-many-redirects')
    expect(site.requests('/round')).toHaveLength(6)
    const inside = { status: 302, headers: { location: 'http://[::1]:9/feed' } }
    site.answer('/inwards', inside)
    expect((await poll('/inwards')).outcome?.code).toBe('refused-address')
  })
})

describe('[SO4] a source is asked again', () => {
  const feedOf = (...ids: readonly string[]) =>
    atomFeed(ids.map((id) => ({ ...ITEM, id, title: id, updated: polling.now().toISOString() })))

  test('in a minute while it moves, in hours when it rests, in a minute when it moves again', async () => {
    site.answer('/moves', feedOf('urn:moves:1'))
    const source = await poll('/moves')
    expect(source.intervalS).toBe(60)
    const intervals: number[] = []
    while (intervals.length < 10) {
      polling.pass(1_800)
      intervals.push((await polling.pollNext(source.id)).intervalS)
    }
    expect(intervals).toEqual([...intervals].sort((a, b) => a - b))
    expect(intervals.at(-1)).toBeGreaterThan(1_000)
    polling.pass(5 * 86_400)
    expect((await polling.pollNext(source.id)).intervalS).toBe(6 * 3_600)
    site.answer('/moves', feedOf('urn:moves:2'))
    expect((await polling.pollNext(source.id)).intervalS).toBe(60)
  })

  test('later and later when it fails; and not before its Retry-After', async () => {
    site.answer('/fails', { status: 500 })
    const { id, ...first } = await poll('/fails')
    expect(first).toMatchObject({ failures: 1, intervalS: 60, outcome: { code: 'unavailable' } })
    expect((await polling.pollNext(id)).intervalS).toBe(120)
    expect((await polling.pollNext(id)).intervalS).toBe(240)
    site.answer('/fails', { status: 429, headers: { 'retry-after': '7200' } })
    const asked = await polling.pollNext(id)
    expect(asked).toMatchObject({ intervalS: 7_200, outcome: { code: 'too-many' } })
    const until = new Date(polling.now().getTime() + 16_200_000).toUTCString()
    site.answer('/fails', { status: 503, headers: { 'retry-after': until } })
    expect((await polling.pollNext(id)).intervalS).toBeGreaterThanOrEqual(8_999)
    site.answer('/fails', feedOf('urn:fails:1'))
    expect(await polling.pollNext(id)).toMatchObject({ failures: 0, outcome: { code: 'ok' } })
  })
})

describe('[SO5] an alarm', () => {
  test('is raised by polls that fail in a row, told once, and over with the next success', async () => {
    const told = (event: string, id: string) =>
      polling.events(event).filter(({ sourceId }) => sourceId === id)
    site.answer('/flaky', { status: 502 })
    const { id, alarm } = await poll('/flaky')
    expect(alarm).toBeNull()
    await polling.pollNext(id)
    const raised = await polling.pollNext(id)
    expect(raised.alarm).toMatchObject({ code: 'failing', detail: expect.stringMatching('502') })
    const still = await polling.pollNext(id)
    expect(still.alarm?.since).toBe(raised.alarm?.since)
    expect(told('source.alarm-raised', id)).toHaveLength(1)
    site.answer('/flaky', atomFeed([{ ...ITEM, id: 'urn:flaky' }]))
    expect((await polling.pollNext(id)).alarm).toBeNull()
    expect(told('source.alarm-cleared', id)).toHaveLength(1)
  })

  test('is raised at once by a source that says it is gone', async () => {
    site.answer('/gone', { status: 410 })
    expect(await poll('/gone')).toMatchObject({ alarm: { code: 'gone' }, intervalS: 86_400 })
  })

  test('is raised by a source that answers and brings nothing for much longer than usual', async () => {
    const start = polling.now().getTime()
    const entry = (n: number) => ({
      ...{ ...ITEM, id: `urn:quiet:${n}`, title: `Bulletin ${n}` },
      updated: new Date(start + n).toISOString(),
    })
    site.answer('/quiet', atomFeed([entry(1)]))
    const { id } = await poll('/quiet')
    polling.pass(3_600)
    site.answer('/quiet', atomFeed([entry(2), entry(1)]))
    expect((await polling.pollNext(id)).alarm).toBeNull()
    polling.pass(11 * 3_600)
    expect((await polling.pollNext(id)).alarm).toBeNull()
    polling.pass(7 * 3_600)
    expect((await polling.pollNext(id)).alarm).toMatchObject({ code: 'silent' })
    site.answer('/quiet', atomFeed([entry(3), entry(2), entry(1)]))
    expect((await polling.pollNext(id)).alarm).toBeNull()
  })
})
