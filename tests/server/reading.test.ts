import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { applyDelta } from '../../core/delta/apply-delta.ts'
import { fingerprint } from '../../core/delta/fingerprint.ts'
import type { DeltaMessage } from '../../core/protocol/messages.ts'
import { EMPTY_DOCUMENT } from '../../core/story/document.ts'
import { ALERT, UPDATE, WRITETHRU } from './copy.ts'
import { openProduct, type TestProduct } from './open-product.ts'

let product: TestProduct
let head: { epoch: string; revision: number; hash: string }

beforeAll(async () => {
  product = await openProduct()
  for (const text of [ALERT, UPDATE, WRITETHRU]) {
    await product.call('POST', '/stories/ferry/filings', text, { prefer: 'wait=20' })
  }
  await product.call('POST', '/stories/other/filings', 'A bridge closed in Vell.', {
    prefer: 'wait=20',
  })
  head = (await read('/stories/ferry/head')).body
})

afterAll(() => product.close())

/** Without a key, as readers do. */
function read(path: string, headers: Record<string, string> = {}) {
  return product.call('GET', path, undefined, { authorization: '', ...headers })
}

/** Without the Cache-Control header, fetch would ask for what no cache has. */
function readAgain(path: string, etag: string | null) {
  return read(path, { 'if-none-match': etag ?? '', 'cache-control': 'max-age=0' })
}

/** A cursor of the right form with nonsense in it. */
const FORGED = `cursor=${Buffer.from('["today","me"]').toString('base64url')}`

describe('GET /stories', () => {
  test('lists what is out, newest update first, page by page', async () => {
    const all = await read('/stories')
    expect(all.body.items.map((story: { slug: string }) => story.slug)).toEqual(['other', 'ferry'])
    const first = await read('/stories?limit=1')
    expect(first.body.nextCursor).toEqual(expect.any(String))
    const second = await read(`/stories?limit=1&cursor=${first.body.nextCursor}`)
    expect(second.body).toMatchObject({ items: [{ slug: 'ferry' }], nextCursor: null })
  })

  test('finds by words and state', async () => {
    expect((await read('/stories?q=FERR')).body.items).toHaveLength(1)
    expect((await read('/stories?q=100%25')).body.items).toHaveLength(0)
    expect((await read('/stories?state=closed')).body.items).toHaveLength(0)
  })

  test.each(['limit=0', 'limit=many', 'state=lost', 'cursor=x', FORGED, 'q=a&q=b', 'q=%00'])(
    'refuses ?%s',
    async (query) => {
      expect((await read(`/stories?${query}`)).body).toMatchObject({
        status: 400,
        code: 'bad-request',
      })
    },
  )
})

describe('GET /stories/STORY', () => {
  test('gives the story, its position, document, hash, provenance and facts', async () => {
    const { body, headers } = await read('/stories/ferry')
    expect(body.story).toEqual({
      id: expect.any(String),
      slug: 'ferry',
      slugline: 'FERRY',
      state: 'open',
      urgency: null,
      firstFiledAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updatedAt: expect.any(String),
    })
    expect(body.position).toEqual({ epoch: head.epoch, revision: 3 })
    expect(body.hash).toBe(fingerprint(body.document))
    for (const block of body.document.blocks) {
      expect(body.provenance[block.id]?.length).toBeGreaterThan(0)
    }
    expect(body.facts).toEqual(expect.any(Array))
    const again = await readAgain('/stories/ferry', headers.get('etag'))
    expect(again.status).toBe(304)
  })

  test('answers by id as by slug, and 404 to what is not there', async () => {
    const { body } = await read('/stories/ferry')
    expect((await read(`/stories/${body.story.id}`)).body).toEqual(body)
    for (const name of ['nowhere', 'FERRY', '0190f3a2-0000-7000-8000-000000000000']) {
      const answer = await read(`/stories/${name}`)
      expect(answer.body).toMatchObject({ status: 404, code: 'not-found' })
    }
  })
})

describe('Revisions', () => {
  test('are listed oldest first, page by page', async () => {
    const first = await read('/stories/ferry/revisions?limit=2')
    expect(first.body.items.map((item: { number: number }) => item.number)).toEqual([1, 2])
    const second = await read(`/stories/ferry/revisions?cursor=${first.body.nextCursor}`)
    expect(second.body).toMatchObject({ items: [{ number: 3 }], nextCursor: null })
    expect(second.body.items[0].document).toBeUndefined()
  })

  test('each carries its document, its hashes and the chain', async () => {
    const [one, two] = await Promise.all([
      read('/stories/ferry/revisions/1'),
      read('/stories/ferry/revisions/2'),
    ])
    expect(one.body).toMatchObject({ number: 1, kind: 'first', reconstructed: false })
    expect(one.body.chain).toMatch(/^[0-9a-f]{64}$/)
    expect(two.body.prevHash).toBe(one.body.hash)
    expect(two.body.hash).toBe(fingerprint(two.body.document))
    expect((await read('/stories/ferry/revisions/4')).status).toBe(404)
    expect((await read('/stories/ferry/revisions/01')).status).toBe(404)
  })

  test('the source is the bytes as filed, for the desk, and never a page', async () => {
    const path = '/stories/ferry/revisions/2/source'
    expect((await read(path)).status).toBe(401)
    const source = await product.call('GET', path)
    expect(source.body).toBe(UPDATE)
    expect(source.headers.get('content-disposition')).toMatch('attachment')
    expect(source.headers.get('content-security-policy')).toMatch('sandbox')
  })

  test('compare goes from any to any, 0 being the empty document', async () => {
    expect((await read('/stories/ferry/compare?from=0&to=1')).body).toMatchObject({
      kind: 'first',
      to: 1,
    })
    const twoSteps = await read('/stories/ferry/compare?from=1&to=3')
    expect(twoSteps.body).toMatchObject({ from: 1, to: 3, counts: expect.any(Object) })
    const same = await read('/stories/ferry/compare?from=2&to=2')
    expect(same.body).toMatchObject({ kind: 'unchanged' })
    expect((await read('/stories/ferry/compare')).body).toMatchObject({ from: 2, to: 3 })
    expect((await read('/stories/ferry/compare?from=1&to=4')).status).toBe(404)
    expect((await read('/stories/ferry/compare?from=one&to=2')).status).toBe(400)
  })
})

describe('Catching up by HTTP', () => {
  test('the head is tiny, tagged, and cached for a second', async () => {
    const answer = await read('/stories/ferry/head')
    expect(answer.body).toEqual({
      epoch: head.epoch,
      revision: 3,
      hash: expect.stringMatching(/^[0-9a-f]{16}$/),
      story: expect.any(String),
      killed: false,
    })
    expect(answer.headers.get('cache-control')).toBe('public, max-age=1, s-maxage=1')
    const etag = answer.headers.get('etag') ?? ''
    expect(etag).toBe(`"${head.epoch}.3"`)
    expect((await readAgain('/stories/ferry/head', etag)).status).toBe(304)
    expect((await readAgain('/stories/ferry/head', '"other.3"')).status).toBe(200)
  })

  test('deltas lead from nothing to the head, each to its hash, and never change', async () => {
    const answer = await read(`/stories/ferry/deltas/${head.epoch}/0..3`)
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(answer.body).toMatchObject({ epoch: head.epoch, from: 0, to: 3 })
    let document = EMPTY_DOCUMENT
    for (const delta of answer.body.deltas as DeltaMessage[]) {
      expect(fingerprint(document)).toBe(delta.prevHash)
      document = applyDelta(document, delta.ops ?? [])
      expect(fingerprint(document)).toBe(delta.hash)
    }
    expect(fingerprint(document)).toBe(head.hash)
  })

  test('a snapshot is a revision for ever', async () => {
    const answer = await read(`/stories/ferry/snapshots/${head.epoch}/2`)
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(fingerprint(answer.body.document)).toBe(answer.body.hash)
  })

  test.each([
    ['snapshots/EPOCH/4', 404, 'not-found'],
    ['snapshots/EPOCH/0', 404, 'not-found'],
    ['snapshots/EPOCH/x', 400, 'bad-request'],
    ['snapshots/unknown/1', 410, 'dead-epoch'],
    ['deltas/EPOCH/1..4', 404, 'not-found'],
    ['deltas/EPOCH/2..2', 400, 'bad-request'],
    ['deltas/EPOCH/3..1', 400, 'bad-request'],
    ['deltas/EPOCH/1-2', 400, 'bad-request'],
    ['deltas/unknown/1..2', 410, 'dead-epoch'],
  ])('%s answers %i %s and is not cached', async (path, status, code) => {
    const answer = await read(`/stories/ferry/${path.replace('EPOCH', head.epoch)}`)
    expect(answer.body).toMatchObject({ status, code })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    if (status === 410) expect(answer.body.head).toEqual(head)
  })
})
