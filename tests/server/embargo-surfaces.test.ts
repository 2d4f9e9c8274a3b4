import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { ALL_OPERATIONS } from '../../server/openapi/all-operations.ts'
import { pglite } from '../support/databases.ts'
import { readEvents } from '../support/event-stream.ts'
import { eventually } from '../support/eventually.ts'
import { openRawSocket, type RawSocket } from '../support/raw-socket.ts'
import { openSetup } from '../support/setups.ts'
import { ALERT, UPDATE } from './copy.ts'
import { startOn, type TestProduct } from './open-product.ts'

// What a stranger can learn is compared byte by byte, so that the clock stands still.
const NOW = new Date('2031-05-05T12:00:00Z')
const OUT = 'ferry-fire'
const HELD = 'bank-collapse-held'
const UNKNOWN = 'bank-collapse-none'
/** In the embargoed copy, its labels and nowhere else. */
const SECRET_WORDS = ['quagmire', 'zeppelin', 'xylophone']

let product: TestProduct
let epoch: string
let storyId: string
const listeners: RawSocket[] = []

beforeAll(async () => {
  product = await startOn({ ...(await openSetup(pglite)), clock: () => NOW })
  for (const copy of [ALERT, UPDATE]) {
    const filed = await product.call('POST', `/stories/${OUT}/filings`, copy, { prefer: 'wait=20' })
    expect(filed.status).toBe(201)
  }
  const head = (await product.call('GET', `/stories/${OUT}/head`)).body
  epoch = head.epoch
  storyId = head.story
})

afterAll(async () => {
  for (const socket of listeners) socket.close()
  await product.close()
})

/** Every address that a stranger may ask, of a story and of the whole. */
function addresses(slug: string): string[] {
  const values: Record<string, string> = { story: slug, number: '2', epoch, range: '0..2' }
  const api = ALL_OPERATIONS.filter(({ method, scopes = [] }) => method === 'get' && !scopes.length)
    .filter(({ id }) => id !== 'streamEvents')
    // For operators, and kept from readers by what stands in front: it counts every request.
    .filter(({ path }) => path !== '/metrics')
    .map(({ path }) => path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? ''))
  const searches = SECRET_WORDS.map((word) => `?q=${word}`)
  const lists = ['?state=open', '?limit=1', '?q=ferry', ...searches]
  return [
    ...api,
    ...lists.flatMap((query) => [`/api/v1/stories${query}`, `/${query}`]),
    `/api/v1/stories/${slug}/compare?from=0&to=3`,
    `/api/v1/stories/${slug}/revisions/3`,
    `/api/v1/stories/${slug}/deltas/${epoch}/2..3`,
    `/stories/${slug}`,
    `/stories/${slug}/feed.atom`,
    `/stories/${slug}/feed.json`,
    ...['/', '/feed.atom', '/feed.json', '/sitemap.xml', '/sitemap-1.xml', '/sitemap-2.xml'],
    ...['/robots.txt', '/docs', '/openapi.json'],
  ]
}

/** Of every answer: status, each header (ETag, Content-Length, Last-Modified…), each byte. */
async function look(slug: string): Promise<Map<string, string>> {
  const seen = new Map<string, string>()
  for (const address of addresses(slug)) {
    const answer = await fetch(`${product.url}${address}`, { headers: { 'x-request-id': 'same' } })
    const headers = [...answer.headers].filter(([name]) => name !== 'date')
    seen.set(address, JSON.stringify([answer.status, headers, await answer.text()]))
  }
  const socket = await openRawSocket(product.url)
  for (const story of [slug, '*']) {
    seen.set(`socket ${story}`, JSON.stringify(await socket.subscribe({ story })))
  }
  socket.close()
  seen.set('events', await firstEvents(slug))
  return seen
}

/** An event stream from the beginning on, as far as it comes by itself; or why there is none. */
async function firstEvents(slug: string): Promise<string> {
  const stream = await readEvents(`${product.url}/api/v1/stories/${slug}/events`)
  if (stream.status === 200) {
    await eventually(() => expect(stream.lastEventId()).not.toBe(''))
    stream.close()
  }
  await stream.ended
  // `retry` is drawn for each reader.
  return `${stream.status} ${stream.text().replace(/^retry: \d+$/m, '')}`
}

async function embargo(slug: string): Promise<string> {
  const filed = await product.call('POST', `/stories/${slug}/filings`, {
    text: `VARDE — A quagmire opened under the zeppelin hall on Friday, the harbour office said.\n\n${ALERT}`,
    ...{ slugline: 'XYLOPHONE', headline: 'Quagmire under zeppelin hall', urgency: 1 },
    embargoedUntil: '2040-01-01T00:00:00Z',
  })
  expect([filed.status, filed.body.filing.status]).toEqual([202, 'embargoed'])
  return filed.body.filing.id
}

async function listen(story: string): Promise<RawSocket> {
  const socket = await openRawSocket(product.url)
  listeners.push(socket)
  await socket.subscribe({ story })
  return socket
}

test('[SE7] No public answer changes by a byte while a filing waits under embargo', async () => {
  const before = await look(OUT)
  const readers = [await listen(OUT), await listen('*'), await listen(storyId)]
  const heard = readers.map(({ frames }) => frames.length)
  const id = await embargo(OUT)
  await embargo(HELD)
  for (const [address, answer] of await look(OUT)) {
    expect([address, answer]).toEqual([address, before.get(address)])
    // The question is repeated where it is asked.
    if (address.includes('q=')) continue
    for (const word of SECRET_WORDS) expect(answer.toLowerCase()).not.toContain(word)
  }
  const told = readers.map(({ frames }) =>
    frames.filter((frame) => !/"(readers|heads)"/.test(frame)),
  )
  expect(told.map((frames, n) => frames.length - (heard[n] ?? 0))).toEqual([0, 0, 0])

  // What was compared can tell a difference.
  await product.call('POST', `/filings/${id}/release`, undefined, { prefer: 'wait=20' })
  const after = await look(OUT)
  const moved = [...after].filter(([address, answer]) => answer !== before.get(address))
  expect(moved.length).toBeGreaterThan(15)
})

test('[SE8] A slug under which nothing but an embargoed filing is answers as one that nobody knows', async () => {
  const held = await look(HELD)
  const unknown = await look(UNKNOWN)
  const asUnknown = [...held].map(([address, answer]) => [
    address.replaceAll(HELD, UNKNOWN),
    answer.replaceAll(HELD, UNKNOWN),
  ])
  const tagless = (entries: Iterable<readonly string[]>) =>
    [...entries].map(([address, answer = '']) => [
      address,
      answer.replace(/\["etag","[^"\\]*(\\.[^"\\]*)*"\],?/, ''),
    ])
  // An ETag hashes the body, and with it the name that the body repeats.
  expect(tagless(asUnknown)).toEqual(tagless(unknown))
})
