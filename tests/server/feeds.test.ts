import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { freePort } from '../support/free-port.ts'
import { childrenOf, parseXml, textOf, type XmlElement } from '../support/parse-xml.ts'
import { ALERT, UPDATE } from './copy.ts'
import { openProduct, type TestProduct } from './open-product.ts'

const ATOM = 'http://www.w3.org/2005/Atom'
const TOMBSTONES = 'http://purl.org/atompub/tombstones/1.0'

let product: TestProduct
/** Where the product listens, and what PUBLIC_URL calls it. */
let address: string
let origin: string

beforeAll(async () => {
  const port = await freePort()
  address = `http://127.0.0.1:${port}`
  origin = `http://localhost:${port}`
  product = await openProduct({ port, publicUrl: origin })
})

afterAll(() => product.close())

async function file(slug: string, body: unknown): Promise<void> {
  const answer = await product.call('POST', `/stories/${slug}/filings`, body, { prefer: 'wait=20' })
  expect(answer.status).toBe(201)
}

async function kill(slug: string, reason: string): Promise<void> {
  const answer = await product.call(
    'POST',
    `/stories/${slug}/kill`,
    { reason },
    { prefer: 'wait=20' },
  )
  expect(answer.status).toBe(201)
}

function read(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${address}${path}`, { headers })
}

async function readAtom(path: string): Promise<XmlElement> {
  const answer = await read(path)
  expect([path, answer.status]).toEqual([path, 200])
  expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
  return parseXml(await answer.text())
}

// biome-ignore lint/suspicious/noExplicitAny: the shape is what each test expects of it
async function readJson(path: string): Promise<any> {
  const answer = await read(path)
  expect([path, answer.status]).toEqual([path, 200])
  expect(answer.headers.get('content-type')).toBe('application/feed+json; charset=utf-8')
  return answer.json()
}

const linksOf = (element: XmlElement) =>
  childrenOf(element, 'link').map(({ attributes: { rel, href } }) => `${rel} ${href}`)
const entryIds = (feed: XmlElement) => childrenOf(feed, 'entry').map((entry) => textOf(entry, 'id'))

describe('the feed of a story', () => {
  beforeAll(async () => {
    await file('feed-ferry', ALERT)
    await file('feed-ferry', UPDATE)
  })

  test('[J1] has an entry for each revision, newest first, with what it brought', async () => {
    const feed = await readAtom('/api/v1/stories/feed-ferry/feed.atom')
    expect(feed).toMatchObject({ name: 'feed', namespace: ATOM })
    expect(linksOf(feed)).toEqual([
      `self ${origin}/api/v1/stories/feed-ferry/feed.atom`,
      `alternate ${origin}/stories/feed-ferry`,
      `alternate ${origin}/api/v1/stories/feed-ferry/feed.json`,
      `hub ${origin}/websub`,
    ])
    const [update, first] = childrenOf(feed, 'entry')
    if (!update || !first) throw new Error('An entry is missing.')
    expect(linksOf(update)).toEqual([`alternate ${origin}/stories/feed-ferry#revision-2`])
    expect(childrenOf(update, 'category')[0]?.attributes.term).toBe('update')
    const html = textOf(update, 'content')
    expect(html).toContain('Rescuers worked through the night')
    expect(html).not.toContain('214 people')
    expect(html).not.toContain('BREAKING NEWS UPDATE')
    expect(textOf(first, 'content')).toContain('214 people')
    const ids = [textOf(feed, 'id'), ...entryIds(feed)]
    expect(new Set(ids).size).toBe(3)
    for (const id of ids) expect(id).toMatch(/^urn:uuid:[0-9a-f-]{36}$/)
  })

  test('says the same as JSON Feed, under the same ids, and at the shorter address', async () => {
    const atom = await readAtom('/stories/feed-ferry/feed.atom')
    const json = await readJson('/api/v1/stories/feed-ferry/feed.json')
    expect(json).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      home_page_url: `${origin}/stories/feed-ferry`,
      feed_url: `${origin}/api/v1/stories/feed-ferry/feed.json`,
      hubs: [{ type: 'WebSub', url: `${origin}/websub` }],
      _writethru: { id: textOf(atom, 'id'), deletedEntries: [] },
    })
    expect(json.items.map(({ id }: { id: string }) => id)).toEqual(entryIds(atom))
    const { position, hash } = (await product.call('GET', '/stories/feed-ferry')).body
    expect(json.items[0]._writethru).toMatchObject({ ...position, hash, kind: 'update' })
  })

  test('[J2] its updated moves on significant revisions only', async () => {
    const path = '/api/v1/stories/feed-ferry/feed.atom'
    const front = async () => {
      const [entry] = childrenOf(await readAtom('/api/v1/feed.atom'), 'entry')
      return entry && textOf(entry, 'updated')
    }
    const before = await readAtom(path)
    const frontBefore = await front()
    await file('feed-ferry', { text: UPDATE.replace('worked', 'laboured'), kind: 'copyedit' })
    const edited = await readAtom(path)
    expect(childrenOf(edited, 'entry')).toHaveLength(3)
    expect(textOf(edited, 'updated')).toBe(textOf(before, 'updated'))
    expect(childrenOf(edited, 'entry').map((entry) => textOf(entry, 'updated'))).not.toContain(
      childrenOf(edited, 'entry').map((entry) => textOf(entry, 'published'))[0],
    )
    expect(await front()).toBe(frontBefore)
    await file('feed-ferry', {
      text: UPDATE.replace('Three people were', 'One person was'),
      kind: 'correction',
      correctionNote: 'Corrects the number of missing.',
    })
    const corrected = await readAtom(path)
    const [correction] = childrenOf(corrected, 'entry')
    expect(textOf(corrected, 'updated') > textOf(before, 'updated')).toBe(true)
    expect(correction && textOf(correction, 'content')).toContain('Corrects the number of missing.')
    expect(await front()).toBe(textOf(corrected, 'updated'))
  })
})

test('[J3] a killed story leaves tombstones for all that was told of it, and none of its text', async () => {
  await file('feed-false', 'Bell rings at Santry\n\nSANTRY — A bell rang in the tower.')
  await file('feed-false', 'Bell rings at Santry\n\nSANTRY — A bell rang twice in the tower.')
  const told = entryIds(await readAtom('/api/v1/stories/feed-false/feed.atom'))
  const { id } = (await product.call('GET', '/stories/feed-false')).body.story
  expect(entryIds(await readAtom('/feed.atom'))).toContain(`urn:uuid:${id}`)
  await kill('feed-false', 'There was no bell <at> all.')

  const feed = await readAtom('/api/v1/stories/feed-false/feed.atom')
  const deleted = childrenOf(feed, 'deleted-entry')
  expect(deleted.map(({ attributes }) => attributes.ref).sort()).toEqual([...told].sort())
  for (const tombstone of deleted) {
    expect(tombstone.namespace).toBe(TOMBSTONES)
    expect(textOf(tombstone, 'comment')).toBe('There was no bell <at> all.')
    expect(tombstone.attributes.when).toBe(textOf(feed, 'updated'))
  }
  const [withdrawal] = childrenOf(feed, 'entry')
  expect(withdrawal && textOf(withdrawal, 'title')).toBe('Story withdrawn')

  const front = await readAtom('/feed.atom')
  expect(entryIds(front)).not.toContain(`urn:uuid:${id}`)
  const refs = childrenOf(front, 'deleted-entry').map(({ attributes }) => attributes.ref)
  expect(refs).toContain(`urn:uuid:${id}`)

  const json = await readJson('/api/v1/stories/feed-false/feed.json')
  expect(json.expired).toBe(true)
  expect(json._writethru.deletedEntries).toHaveLength(2)
  expect(json._writethru.deletedEntries[0]).toMatchObject({ reason: 'There was no bell <at> all.' })
  for (const path of ['/feed.atom', '/feed.json', '/sitemap.xml']) {
    expect(await (await read(path)).text()).not.toMatch(/rings|rang|tower/i)
    expect(await (await read(`/stories/feed-false${path}`)).text()).not.toMatch(/rings|rang|tower/i)
  }
})

test('the feed of all has each story as it stands, with its whole text', async () => {
  await file('feed-whole', { text: ALERT, byline: 'By IDA RASK', headline: 'Fire on the ferry' })
  const { id } = (await product.call('GET', '/stories/feed-whole')).body.story
  const entries = childrenOf(await readAtom('/api/v1/feed.atom'), 'entry')
  const entry = entries.find((one) => textOf(one, 'id') === `urn:uuid:${id}`)
  if (!entry) throw new Error('The story has no entry.')
  expect(textOf(entry, 'title')).toBe('Fire on the ferry')
  expect(textOf(entry, 'content')).toMatch(
    /^<p>PORT ELLERY \(AP\)<\/p>\n<p>A fire broke out .*214/s,
  )
  const [author] = childrenOf(entry, 'author')
  expect(author && textOf(author, 'name')).toMatch(/IDA RASK$/)
})

test('[J4] nothing under embargo is in any feed', async () => {
  const secret = { text: 'Sealed verdict\n\nThe verdict.', embargoedUntil: '2999-01-01T00:00:00Z' }
  await product.call('POST', '/stories/feed-sealed/filings', secret)
  await file('feed-open', ALERT)
  await product.call('POST', '/stories/feed-open/filings', secret)
  expect((await read('/api/v1/stories/feed-sealed/feed.atom')).status).toBe(404)
  for (const path of ['/feed.atom', '/feed.json', '/stories/feed-open/feed.atom', '/sitemap.xml']) {
    expect(await (await read(path)).text()).not.toMatch(/verdict|sealed/i)
  }
})

describe('asking again', () => {
  test('what did not change is 304, by ETag or by time; what did is sent', async () => {
    await file('feed-again', ALERT)
    // As if it had been published two minutes ago: within a minute times are not told apart.
    await product.database.query(
      `UPDATE story SET updated_at = updated_at - interval '2 minutes' WHERE slug = 'feed-again'`,
    )
    const path = '/api/v1/stories/feed-again/feed.atom'
    const first = await read(path)
    expect(first.headers.get('cache-control')).toBe(
      'public, max-age=0, s-maxage=1, must-revalidate',
    )
    expect(first.headers.get('link')).toBe(
      `<${origin}${path}>; rel="self", <${origin}/websub>; rel="hub"`,
    )
    const etag = first.headers.get('etag') ?? ''
    const modified = first.headers.get('last-modified') ?? ''
    expect((await read(path, { 'if-none-match': etag })).status).toBe(304)
    expect((await read(path, { 'if-modified-since': modified })).status).toBe(304)
    await file('feed-again', UPDATE)
    expect((await read(path, { 'if-none-match': etag })).status).toBe(200)
    expect((await read(path, { 'if-modified-since': modified })).status).toBe(200)
  })

  test('two revisions within a second are not taken for one', async () => {
    await file('feed-quick', ALERT)
    const path = '/api/v1/stories/feed-quick/feed.atom'
    const modified = (await read(path)).headers.get('last-modified') ?? ''
    const { updatedAt } = (await product.call('GET', '/stories/feed-quick')).body.story
    expect(Date.parse(modified)).toBeLessThanOrEqual(Date.parse(updatedAt) - 1_000)
    await file('feed-quick', UPDATE)
    await product.database.query(`UPDATE story SET updated_at = $1 WHERE slug = 'feed-quick'`, [
      updatedAt,
    ])
    expect((await read(path, { 'if-modified-since': modified })).status).toBe(200)
    const later = new Date(Date.parse(updatedAt) - 120_000)
    await product.database.query(`UPDATE story SET updated_at = $1 WHERE slug = 'feed-quick'`, [
      later,
    ])
    const settled = await read(path)
    expect(settled.headers.get('last-modified')).toBe(later.toUTCString())
  })
})
