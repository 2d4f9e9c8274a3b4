import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ALERT, UPDATE, WRITETHRU } from './copy.ts'
import { openProduct, type TestProduct } from './open-product.ts'

let product: TestProduct

beforeAll(async () => {
  product = await openProduct()
})

afterAll(() => product.close())

const WAIT = { prefer: 'wait=20' }

describe('Filing', () => {
  test('is acknowledged with 202 and ends as a revision', async () => {
    const filed = await product.call('POST', '/stories/ack/filings', { text: ALERT })
    expect(filed.status).toBe(202)
    expect(filed.body).toEqual({
      filing: { id: expect.any(String), status: 'accepted' },
      story: { id: expect.any(String), slug: 'ack' },
    })
    expect(filed.headers.get('location')).toBe(`/api/v1/filings/${filed.body.filing.id}`)
    expect(filed.headers.get('preference-applied')).toBeNull()
    const settled = await product.settle(filed.body.filing.id)
    expect(settled).toMatchObject({ status: 'published', revision: 1 })
  })

  test('with Prefer: wait answers 201 with the revision and the change', async () => {
    const first = await product.call('POST', '/stories/waited/filings', ALERT, WAIT)
    expect(first.status).toBe(201)
    expect(first.headers.get('preference-applied')).toBe('wait=20')
    expect(first.body).toMatchObject({
      filing: { status: 'published' },
      story: { slug: 'waited' },
      revision: { number: 1, kind: 'first', reconstructed: false },
      change: { kind: 'first', to: 1 },
      warnings: expect.any(Array),
    })
    const second = await product.call('POST', '/stories/waited/filings', UPDATE, WAIT)
    expect(second.body).toMatchObject({
      revision: { number: 2, kind: 'update' },
      change: { from: 1, to: 2, counts: { blocksRemoved: 0 } },
    })
  })

  test('by id lands on the story that has the id', async () => {
    const first = await product.call('POST', '/stories/by-id/filings', ALERT, WAIT)
    const path = `/stories/${first.body.story.id}/filings`
    const second = await product.call('POST', path, UPDATE, WAIT)
    expect(second.body).toMatchObject({ story: { slug: 'by-id' }, revision: { number: 2 } })
  })

  test('of what the head says is unchanged: 200, nothing published', async () => {
    await product.call('POST', '/stories/same/filings', ALERT, WAIT)
    const again = await product.call('POST', '/stories/same/filings', ALERT, WAIT)
    expect(again.status).toBe(200)
    expect(again.body).toMatchObject({ filing: { status: 'unchanged' }, revision: { number: 1 } })
    const head = await product.call('GET', '/stories/same/head')
    expect(head.body.revision).toBe(1)
  })

  test('composite copy on a new story makes two revisions, the first reconstructed', async () => {
    const filed = await product.call('POST', '/stories/composite/filings', UPDATE, WAIT)
    expect(filed.body.revision).toMatchObject({ number: 2, reconstructed: false })
    const { body } = await product.call('GET', '/stories/composite/revisions')
    expect(body.items.map((item: { reconstructed: boolean }) => item.reconstructed)).toEqual([
      true,
      false,
    ])
  })

  test('takes the fields of plain text from the query', async () => {
    const path =
      '/stories/query/filings?slugline=FERRY-FIRE&urgency=2&headline=Ferry%20burns&language=en'
    await product.call('POST', path, ALERT, WAIT)
    const { body } = await product.call('GET', '/stories/query')
    expect(body.story).toMatchObject({ slugline: 'FERRY-FIRE', urgency: 2 })
    expect(body.document).toMatchObject({ headline: 'Ferry burns', language: 'en' })
  })

  test('the slugline of a new story is its slug in capitals unless given', async () => {
    await product.call('POST', '/stories/ferry-fire/filings', ALERT, WAIT)
    const { body } = await product.call('GET', '/stories/ferry-fire')
    expect(body.story.slugline).toBe('FERRY-FIRE')
  })

  test('takes html and paragraphs', async () => {
    const html = '<h1>Ferry burns</h1><p>A fire broke out.</p><script>alert(1)</script>'
    const filed = await product.send('POST', '/stories/html/filings', html, {
      'content-type': 'text/html',
      ...WAIT,
    })
    expect(filed.status).toBe(201)
    const story = await product.call('GET', '/stories/html')
    expect(JSON.stringify(story.body.document)).not.toMatch('alert')
    const body = { headline: 'Ferry burns', paragraphs: ['A fire broke out.', 'Nobody was hurt.'] }
    await product.call('POST', '/stories/paragraphs/filings', body, WAIT)
    const { document } = (await product.call('GET', '/stories/paragraphs')).body
    expect(document.headline).toBe('Ferry burns')
    expect(document.blocks.map((block: { text: string }) => block.text)).toEqual(body.paragraphs)
  })

  test('twice at once on a new slug opens one story, and both are ingested', async () => {
    const filed = await Promise.all([
      product.call('POST', '/stories/race/filings', ALERT, WAIT),
      product.call('POST', '/stories/race/filings', WRITETHRU, WAIT),
    ])
    expect(new Set(filed.map((answer) => answer.body.story.id)).size).toBe(1)
    expect(filed.map((answer) => answer.body.revision.number).sort()).toEqual([1, 2])
  })
})

describe('GET /filings/ID', () => {
  test('shows what was asked and what became of it', async () => {
    const filed = await product.call('POST', '/stories/shown/filings', { text: ALERT }, WAIT)
    const { status, body } = await product.call('GET', `/filings/${filed.body.filing.id}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      filing: { status: 'published', input: { copy: { text: ALERT } }, problem: null },
      story: { slug: 'shown' },
      revision: { number: 1 },
    })
  })

  test('needs a key, and knows only what was filed', async () => {
    const filed = await product.call('POST', '/stories/shown/filings', UPDATE)
    const path = `/filings/${filed.body.filing.id}`
    expect((await product.call('GET', path, undefined, { authorization: '' })).status).toBe(401)
    expect((await product.call('GET', '/filings/nothing')).status).toBe(404)
  })
})

describe('If-Match', () => {
  test('that is the head is taken', async () => {
    await product.call('POST', '/stories/based/filings', ALERT, WAIT)
    const headers = { ...WAIT, 'if-match': '"1"' }
    const filed = await product.call('POST', '/stories/based/filings', UPDATE, headers)
    expect(filed.status).toBe(201)
  })

  test('that is not the head answers 409 with the head and the change, and keeps the filing', async () => {
    await product.call('POST', '/stories/stale/filings', ALERT, WAIT)
    await product.call('POST', '/stories/stale/filings', UPDATE, WAIT)
    const headers = { 'if-match': '"1"' }
    const filed = await product.call('POST', '/stories/stale/filings', WRITETHRU, headers)
    expect(filed.body).toMatchObject({
      status: 409,
      code: 'stale-base',
      head: { revision: 2 },
      change: { from: 1, to: 2, kind: 'update' },
    })
    const kept = await product.call('GET', `/filings/${filed.body.filing.id}`)
    expect(kept.body.filing).toMatchObject({
      status: 'rejected',
      input: { copy: { text: WRITETHRU } },
      problem: { code: 'stale-base' },
    })
    const head = await product.call('GET', '/stories/stale/head')
    expect(head.body.revision).toBe(2)
  })

  test('holds against filings that are accepted and not ingested yet', async () => {
    await product.call('POST', '/stories/raced/filings', ALERT, WAIT)
    const headers = { ...WAIT, 'if-match': '"1"' }
    const both = await Promise.all([
      product.call('POST', '/stories/raced/filings', UPDATE, headers),
      product.call('POST', '/stories/raced/filings', WRITETHRU, headers),
    ])
    expect(both.map((answer) => answer.status).sort()).toEqual([201, 409])
  })

  test.each(['1', 'W/"1"', '"one"', '*', '"1", "2"', '"-1"'])('%s is malformed', async (tag) => {
    const answer = await product.call('POST', '/stories/x/filings', ALERT, { 'if-match': tag })
    expect(answer.body).toMatchObject({ status: 400, code: 'bad-request' })
    expect(answer.body.detail).toMatch('If-Match')
  })
})

describe('Names of stories', () => {
  test.each(['Harbor-Fire', 'harbor_fire', 'a'.repeat(101), 'häfen', 'a b'])(
    'a story cannot be opened as %s',
    async (name) => {
      const path = `/stories/${encodeURIComponent(name)}/filings`
      const answer = await product.call('POST', path, ALERT)
      expect(answer.body).toMatchObject({ status: 422, code: 'bad-slug' })
    },
  )

  test('a bad slug comes with one that would do', async () => {
    const answer = await product.call('POST', '/stories/Harbor%20Fire/filings', ALERT)
    expect(answer.body.detail).toMatch('"harbor-fire"')
  })

  test('an id that no story has is not found', async () => {
    const path = '/stories/0190f3a2-0000-7000-8000-000000000000/filings'
    expect((await product.call('POST', path, ALERT)).status).toBe(404)
  })

  test('a path that is no URL encoding is a bad request', async () => {
    expect((await product.call('GET', '/stories/%E0%A4%A')).status).toBe(400)
  })
})
