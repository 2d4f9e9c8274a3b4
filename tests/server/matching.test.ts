import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openProduct, type TestProduct } from './open-product.ts'

let product: TestProduct

beforeAll(async () => {
  product = await openProduct()
})

afterAll(() => product.close())

const WAIT = { prefer: 'wait=20' }

const ALERT =
  'TELLER BAY (NNA) — A car ferry with 140 people aboard ran onto the Corran sandbank before dawn on Friday, the coastguard said.'
const NEWS =
  'TELLER BAY (NNA) — Tugs pulled the Saint Ebb free at high water and nobody was hurt, her owner said.'
const OTHER =
  'LUNDE (NNA) — The council voted by nine to four to close the old tram depot next spring, after a night of talks.'

const composite = (earlier: string) =>
  `${NEWS}\n\nTHIS IS A BREAKING NEWS UPDATE. NNA’s earlier story follows below.\n\n${earlier}`

const file = (body: unknown, headers: Record<string, string> = WAIT) =>
  product.call('POST', '/filings', body, headers)

describe('[W2] Copy that names no story goes', () => {
  test('to a new one where nothing known is like it, named by its slugline', async () => {
    const filed = await file({ text: ALERT, slugline: 'FERRY-AGROUND' })
    expect(filed.status).toBe(201)
    expect(filed.body).toMatchObject({
      story: { slug: 'ferry-aground' },
      revision: { number: 1 },
      matchedBy: 'new',
      confidence: 1,
    })
  })

  test('to the one whose text it carries', async () => {
    const filed = await file(composite(ALERT))
    expect(filed.body).toMatchObject({
      story: { slug: 'ferry-aground' },
      revision: { number: 2, kind: 'update' },
      matchedBy: 'content',
    })
    expect(filed.body.confidence).toBeGreaterThan(0.9)
    const kept = await product.call('GET', `/filings/${filed.body.filing.id}`)
    expect(kept.body.matchedBy).toBe('content')
  })

  test('to the one of its slugline', async () => {
    const text = 'TELLER BAY (NNA) — The inquiry into the grounding opens on Monday, a court ruled.'
    const filed = await file({ text, slugline: 'Ferry-Aground' })
    expect(filed.body).toMatchObject({ story: { slug: 'ferry-aground' }, matchedBy: 'slugline' })
  })

  test('to the one of its source', async () => {
    const sourceUri = 'https://wire.example/items/77'
    const first = await file({ text: OTHER, sourceUri })
    expect(first.body.matchedBy).toBe('new')
    const text = 'LUNDE (NNA) — Trams will run until June, the council now says.'
    const second = await file({ text, sourceUri })
    expect(second.body).toMatchObject({
      story: first.body.story,
      matchedBy: 'sourceUri',
      confidence: 1,
    })
  })

  test('nowhere where several may be meant: the desk is asked, and nothing is kept', async () => {
    const text =
      'ORRIN (NNA) — Two lorries collided in fog on the Orrin causeway on Tuesday, closing both lanes until noon, the road office said.'
    await product.call('POST', '/stories/fog-one/filings', text, WAIT)
    await product.call('POST', '/stories/fog-two/filings', text, WAIT)
    const asked = await file(composite(text))
    expect(asked.status).toBe(409)
    expect(asked.body).toMatchObject({ code: 'which-story', detail: expect.stringMatching('fog-') })
    const slugs = asked.body.candidates.map(({ story }: { story: { slug: string } }) => story.slug)
    expect(slugs.sort()).toEqual(['fog-one', 'fog-two'])
    const heads = ['fog-one', 'fog-two'].map((slug) => product.call('GET', `/stories/${slug}/head`))
    for (const { body } of await Promise.all(heads)) expect(body.revision).toBe(1)
  })

  test('to one new story when it is sent many times at once', async () => {
    const text =
      'SAINT EBB (NNA) — The lighthouse at Saint Ebb went dark for the first time in a century on Wednesday, keepers said.'
    const answers = await Promise.all(Array.from({ length: 5 }, () => file(text)))
    const stories = new Set(answers.map(({ body }) => body.story.id))
    expect(stories.size).toBe(1)
    expect(answers.filter(({ body }) => body.matchedBy === 'new')).toHaveLength(1)
  })

  test('to a new one whose slug is free when another story has the words of its headline', async () => {
    const watch =
      'HOLM (NNA) — Nurses on the night shift at Holm will wear cameras, the clinic said.'
    const bakers = 'CORRAN (NNA) — Bakers at the Corran mill walked out at midnight over pay.'
    const one = await file({ text: watch, headline: 'Night shift' })
    const two = await file({ text: bakers, headline: 'Night shift' })
    expect(one.body.story.slug).toBe('night-shift')
    expect(two.body.story.slug).toBe('night-shift-2')
  })

  test('not to a killed one, whose text finds nothing', async () => {
    const text =
      'VARDE (NNA) — A grain silo burst at the Varde docks on Thursday and buried eleven parked vans, the fire service said.'
    const first = await file({ text, slugline: 'SILO' })
    await product.call('POST', `/stories/${first.body.story.slug}/kill`, { reason: 'Wrong.' }, WAIT)
    const again = await file(text)
    expect(again.body).toMatchObject({ matchedBy: 'new' })
    expect(again.body.story.id).not.toBe(first.body.story.id)
  })
})

test('[W2] A repeated request is answered as the first was, with how its story was found', async () => {
  const text =
    'TELLER BAY (NNA) — Wardens counted 4,000 geese on the Teller marshes on Sunday, twice as many as last year.'
  const headers = { ...WAIT, 'idempotency-key': 'geese-1' }
  const first = await file(text, headers)
  const again = await file(text, headers)
  expect(again.body).toEqual(first.body)
  expect(again.headers.get('idempotency-replayed')).toBe('true')
})

test('[W2] A kill that no story is known for opens none', async () => {
  const text =
    'NOWHERE (NNA) — Nothing that anybody ever filed here happened on Sunday, it was said.'
  const answer = await file({ text, kind: 'kill' })
  expect(answer.status).toBe(404)
})
