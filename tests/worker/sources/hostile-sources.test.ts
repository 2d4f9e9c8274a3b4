import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { pglite } from '../../support/databases.ts'
import { openPolling, type Polling } from '../../support/polling.ts'
import { openSetup, type Setup } from '../../support/setups.ts'
import { atomFeed, openSourceSite, type SourceSite } from '../../support/source-site.ts'

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

const RSS = { 'content-type': 'application/rss+xml' }
const rss = (items: string, prolog = '') =>
  `<?xml version="1.0"?>${prolog}<rss version="2.0"><channel><title>Wire</title>${items}</channel></rss>`

describe('[SO6] a source costs one told fault in bounded time and memory', () => {
  test('when it never ends', async () => {
    site.answer('/endless', (response) => {
      response.writeHead(200, RSS)
      response.write(`<rss version="2.0"><channel>`)
      const more = () => {
        while (
          !response.destroyed &&
          response.write(`<item><title>${'x'.repeat(9_000)}</title></item>`)
        );
      }
      response.on('drain', more)
      more()
    })
    expect((await poll('/endless')).outcome).toMatchObject({ code: 'too-large' })
  })

  test('when it is a bomb, packed', async () => {
    const body = gzipSync(Buffer.alloc(50_000_000, ' '))
    site.answer('/bomb', { headers: { ...RSS, 'content-encoding': 'gzip' }, body })
    expect((await poll('/bomb')).outcome?.code).toBe('too-large')
    site.answer('/unpackable', { headers: { ...RSS, 'content-encoding': 'br' }, body: 'no' })
    expect((await poll('/unpackable')).outcome?.code).toBe('bad-encoding')
  })

  test('when it is a bomb of entities: they are not expanded', async () => {
    const names = Array.from({ length: 12 }, (_, n) => String.fromCharCode(98 + n))
    const more = names.map((name, n) => {
      const inner = `&${n === 0 ? 'a' : names[n - 1]};`.repeat(10)
      return `<!ENTITY ${name} "${inner}">`
    })
    const prolog = `<!DOCTYPE rss [<!ENTITY a "ha ha ha">${more.join('')}]>`
    const body = rss('<item><guid>urn:ha</guid><title>&m; they said</title></item>', prolog)
    site.answer('/entities', { headers: RSS, body })
    const { outcome } = await poll('/entities')
    expect(['ok', 'malformed-feed']).toContain(outcome?.code)
    const filed = (await polling.filings()).filter(({ uri }) => uri === 'urn:ha')
    expect(JSON.stringify(filed)).not.toMatch('ha ha ha')
  })

  test.each([
    ['empty', { headers: RSS, body: '' }, 'not-a-feed'],
    [
      'bytes',
      { headers: { 'content-type': 'image/png' }, body: Buffer.from([137, 80, 1, 2, 3, 4]) },
      'not-a-feed',
    ],
    [
      'bytes-as-html',
      { headers: { 'content-type': 'text/html' }, body: Buffer.alloc(999, 3) },
      'not-a-feed',
    ],
    ['json', { headers: { 'content-type': 'application/json' }, body: '{"a":1}' }, 'not-a-feed'],
    [
      'other-xml',
      { headers: { 'content-type': 'text/xml' }, body: '<opml version="2.0"/>' },
      'not-a-feed',
    ],
    [
      'broken',
      { headers: RSS, body: `<rss version="2.0"><channel>${'<a>'.repeat(90_000)}` },
      'malformed-feed',
    ],
    [
      'furniture',
      {
        headers: { 'content-type': 'text/html' },
        body: '<html><body><nav>Home</nav></body></html>',
      },
      'not-a-feed',
    ],
    ['absent', { status: 404 }, 'not-found'],
    ['forbidden', { status: 403 }, 'refused'],
  ])('when it answers nonsense: %s', async (path, answer, code) => {
    site.answer(`/${path}`, answer)
    const { outcome } = await poll(`/${path}`)
    expect(outcome).toMatchObject({ code, detail: expect.stringMatching(/\S/) })
  })

  test('and an item that is no copy spoils no other', async () => {
    const items = [
      '<item><guid>urn:ok</guid><title>Gale closes Orrin bridge</title><description>A gale closed the Orrin bridge on Monday.</description></item>',
      '<item><title></title></item>',
      '<item><guid>urn:blank</guid><title> </title><description>&lt;nav&gt;Home&lt;/nav&gt;</description></item>',
      `<item><guid>urn:huge</guid><title>Huge</title><description>${'word '.repeat(230_000)}</description></item>`,
    ]
    site.answer('/mixed', { headers: RSS, body: rss(items.join('')) })
    expect((await poll('/mixed')).outcome).toMatchObject({ code: 'ok', filed: 1, refused: 2 })
  })

  test('and letters in another encoding than it says are read all the same, and told', async () => {
    const text =
      '<item><guid>urn:latin</guid><title>Cafe fire in Malmö</title><description>Ein Café brannte am Montag in Malmö, sagte die Feuerwehr dort.</description></item>'
    const body = Buffer.from(rss(text, '').replace('1.0"', '1.0" encoding="utf-8"'), 'latin1')
    site.answer('/latin', { headers: RSS, body })
    const { outcome } = await poll('/latin')
    expect(outcome?.detail).toMatch('says that it is utf-8 and is not')
    const [filed] = (await polling.filings()).filter(({ uri }) => uri === 'urn:latin')
    expect(filed?.input.headline).toBe('Cafe fire in Malmö')
  })
})

const STORY = Array.from(
  { length: 6 },
  (_, n) =>
    `<p>Divers who went down ${n + 2} times on Friday found the keel of the ferry cracked in ${n + 3} places, said the harbour office, which closed the eastern channel until the wreck is moved.</p>`,
).join('\n')
const PAGE = `<!doctype html><html lang="en"><head><title>Keel cracked | Bay Post</title></head><body>
<header><a href="/">Bay Post</a></header><nav><a href="/news">News</a> <a href="/sport">Sport</a></nav>
<article><h1>Ferry’s keel is cracked, divers say</h1>${STORY}</article>
<aside><p>Subscribe to our newsletter for more of the same every morning of the week.</p></aside>
<footer>All rights reserved</footer><script>track()</script></body></html>`
const HTML = { 'content-type': 'text/html; charset=utf-8' }

describe('[SO8] where a feed has no full text', () => {
  const item = (id: string, link: string) => ({
    ...{ id, title: `Keel cracked, ${id}`, link: `${site.url}${link}` },
    summary: 'Divers found the keel of the ferry cracked, the harbour office said.',
  })
  const filedOf = async (link: string) =>
    (await polling.filings()).filter(({ uri }) => uri === `${site.url}${link}`)

  test('the item’s page is fetched and its story read', async () => {
    site.answer('/keel.html', { headers: HTML, body: PAGE })
    site.answer('/short', atomFeed([item('urn:keel', '/keel.html')]))
    expect((await poll('/short')).outcome).toMatchObject({ code: 'ok', filed: 1 })
    const [filed] = await filedOf('/keel.html')
    expect(filed?.input.headline).toBe('Keel cracked, urn:keel')
    expect(filed?.input.copy.html).toMatch('closed the eastern channel')
    expect(filed?.input.copy.html).not.toMatch(/newsletter|rights reserved|Sport/)
  })

  test('a page that is not there is replaced by the summary; one that fails is tried again', async () => {
    site.answer('/late.html', { status: 503 })
    site.answer(
      '/short-too',
      atomFeed([item('urn:lost', '/lost.html'), item('urn:late', '/late.html')]),
    )
    const source = await poll('/short-too')
    expect(source.outcome).toMatchObject({ code: 'ok', filed: 1, waiting: 1 })
    expect(source.intervalS).toBe(60)
    expect((await filedOf('/lost.html'))[0]?.input.copy.html).toMatch('Divers found the keel')
    site.answer('/late.html', { headers: HTML, body: PAGE })
    expect((await polling.pollNext(source.id)).outcome).toMatchObject({ filed: 1, waiting: 0 })
    expect(await filedOf('/late.html')).toHaveLength(1)
  })
})

describe('[SO1] a page that is watched', () => {
  test('is filed when its story changes, not when what surrounds it does', async () => {
    site.answer('/page', { headers: HTML, body: PAGE })
    const { id, ...first } = await poll('/page')
    expect(first).toMatchObject({ format: 'page', outcome: { filed: 1 }, itemsSeen: 1 })
    site.answer('/page', { headers: HTML, body: PAGE.replace('track()', 'track(2)') })
    expect((await polling.pollNext(id)).outcome?.code).toBe('unchanged')
    const changed = PAGE.replace(
      '</article>',
      '<p>A barge with a crane is expected at the wreck on Sunday night.</p></article>',
    )
    site.answer('/page', { headers: { ...HTML, etag: '"two"' }, body: changed })
    expect((await polling.pollNext(id)).outcome).toMatchObject({ code: 'ok', filed: 1 })
    const filed = (await polling.filings()).filter(({ uri }) => uri === `${site.url}/page`)
    expect(filed.map(({ version }) => version)).toEqual([
      expect.stringMatching(/^sha256:/),
      '"two"',
    ])
    expect(new Set(filed.map(({ storyId }) => storyId)).size).toBe(1)
  })

  test('what a source holds when it is added is left alone where the desk wants it so', async () => {
    const entry = (n: number) => ({
      id: `urn:skip:${n}`,
      title: `Notice ${n}`,
      html: `<p>Notice ${n} of the harbour office.</p>`,
    })
    site.answer('/skip', atomFeed([entry(1)]))
    const id = await polling.add(`${site.url}/skip`, 'skip')
    expect((await polling.pollNext(id)).outcome).toMatchObject({ filed: 0 })
    site.answer('/skip', atomFeed([entry(2), entry(1)]))
    expect((await polling.pollNext(id)).outcome).toMatchObject({ filed: 1 })
  })
})
