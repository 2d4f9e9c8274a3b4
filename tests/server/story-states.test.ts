import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { ALERT, UPDATE, WRITETHRU } from './copy.ts'
import { openProduct, type TestProduct } from './open-product.ts'

let product: TestProduct

beforeAll(async () => {
  product = await openProduct()
})

afterAll(() => product.close())

const WAIT = { prefer: 'wait=20' }

test('A closed story refuses copy until it is reopened', async () => {
  await product.call('POST', '/stories/closing/filings', ALERT, WAIT)
  const closed = await product.call('POST', '/stories/closing/close')
  expect(closed.body.story).toMatchObject({ slug: 'closing', state: 'closed' })
  expect((await product.call('POST', '/stories/closing/close')).status).toBe(200)
  const refused = await product.call('POST', '/stories/closing/filings', UPDATE)
  expect(refused.body).toMatchObject({ status: 409, code: 'story-closed' })
  expect(refused.body.detail).toMatch('/reopen')
  const reopened = await product.call('POST', '/stories/closing/reopen')
  expect(reopened.body.story.state).toBe('open')
  const filed = await product.call('POST', '/stories/closing/filings', UPDATE, WAIT)
  expect(filed.status).toBe(201)
})

test('A kill withdraws every text from the public and leaves it to the desk', async () => {
  await product.call('POST', '/stories/killed/filings', ALERT, WAIT)
  await product.call('POST', '/stories/killed/filings', UPDATE, WAIT)
  const before = (await product.call('GET', '/stories/killed/head')).body
  const killed = await product.call(
    'POST',
    '/stories/killed/kill',
    { reason: 'The report was wrong.' },
    WAIT,
  )
  expect(killed.status).toBe(201)
  expect(killed.body.revision).toMatchObject({
    number: 3,
    kind: 'kill',
    correctionNote: 'The report was wrong.',
  })

  const answer = await product.call('GET', '/stories/killed/head', undefined, anonymous)
  const { reason, ...head } = answer.body
  expect(reason).toBe('The report was wrong.')
  expect(head.revision).toBe(3)
  expect(head.epoch).not.toBe(before.epoch)
  const withheld: [path: string, code: string][] = [
    ['/revisions/1', 'killed'],
    ['/compare?from=0&to=1', 'killed'],
    ['/compare?from=2&to=3', 'killed'],
    [`/snapshots/${before.epoch}/1`, 'dead-epoch'],
    [`/deltas/${before.epoch}/1..2`, 'dead-epoch'],
    [`/snapshots/${head.epoch}/2`, 'compacted'],
    [`/deltas/${head.epoch}/1..3`, 'compacted'],
  ]
  for (const [path, code] of withheld) {
    const answer = await product.call('GET', `/stories/killed${path}`, undefined, anonymous)
    expect(answer.body).toMatchObject({ status: 410, code, head })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(JSON.stringify(answer.body)).not.toMatch('Astrid')
  }
  const tombstones: [path: string, shows: object][] = [
    ['', { story: { state: 'killed' }, position: { revision: 3 }, facts: [], provenance: {} }],
    ['/revisions', { items: [{ number: 3, kind: 'kill' }], nextCursor: null }],
    ['/revisions/3', { kind: 'kill', document: { headline: null, blocks: [] } }],
    [`/snapshots/${head.epoch}/3`, { revision: 3, document: { blocks: [] } }],
    [`/deltas/${head.epoch}/2..3`, { deltas: [{ kind: 'kill' }] }],
  ]
  for (const [path, shows] of tombstones) {
    const answer = await product.call('GET', `/stories/killed${path}`, undefined, anonymous)
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject(shows)
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(JSON.stringify(answer.body)).not.toMatch('Astrid')
  }

  const desk = { authorization: `Bearer ${await product.makeKey(['read-desk'])}` }
  const old = await product.call('GET', '/stories/killed/revisions/1', undefined, desk)
  expect(JSON.stringify(old.body.document)).toMatch('Astrid')
  expect(old.headers.get('cache-control')).toBe('private, no-store')
  const filer = { authorization: `Bearer ${await product.makeKey(['file'])}` }
  const refused = await product.call('GET', '/stories/killed/revisions/1', undefined, filer)
  expect(refused.status).toBe(410)
})

test('A killed story takes no copy, no second kill, and no reopening', async () => {
  await product.call('POST', '/stories/dead/filings', ALERT, WAIT)
  await product.call('POST', '/stories/dead/kill', { reason: 'Wrong.' }, WAIT)
  for (const [action, body] of [
    ['filings', WRITETHRU],
    ['kill', { reason: 'Again.' }],
    ['reopen', undefined],
    ['close', undefined],
  ]) {
    const answer = await product.call('POST', `/stories/dead/${action}`, body)
    expect(answer.body).toMatchObject({ status: 409, code: 'story-killed' })
  }
})

test('A kill says why, and kills only what exists', async () => {
  await product.call('POST', '/stories/why/filings', ALERT, WAIT)
  for (const body of [{}, { reason: ' ' }, { reason: 5 }, { reason: 'x', because: 'y' }]) {
    const answer = await product.call('POST', '/stories/why/kill', body)
    expect(answer.body).toMatchObject({ status: 422, code: 'invalid-input' })
  }
  const unknown = await product.call('POST', '/stories/unknown/kill', { reason: 'Wrong.' })
  expect(unknown.status).toBe(404)
  expect((await product.call('GET', '/stories/why')).body.story.state).toBe('open')
})

test('A closed story can be killed', async () => {
  await product.call('POST', '/stories/closed-killed/filings', ALERT, WAIT)
  await product.call('POST', '/stories/closed-killed/close')
  const killed = await product.call('POST', '/stories/closed-killed/kill', { reason: 'No.' }, WAIT)
  expect(killed.status).toBe(201)
})

const anonymous = { authorization: '' }
