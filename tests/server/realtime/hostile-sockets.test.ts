import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { eventually } from '../../support/eventually.ts'
import { openRawSocket, type RawSocket } from '../../support/raw-socket.ts'
import { openProduct, type TestProduct } from '../open-product.ts'

let product: TestProduct
let epoch: string
/** Somebody who behaves, throughout. */
let bystander: RawSocket
let told = 0
const unhandled: unknown[] = []
const note = (error: unknown) => unhandled.push(error)

function file(n: number) {
  const copy = `PORT VARDE (NNA) — ${n} boats were back in harbour, the harbour office said.`
  return product.call('POST', '/stories/boats/filings', copy, { prefer: 'wait=20' })
}

beforeAll(async () => {
  process.on('unhandledRejection', note)
  process.on('uncaughtException', note)
  product = await openProduct()
  await file(0)
  bystander = await openRawSocket(product.url)
  epoch = (await bystander.subscribe({ story: 'boats' })).epoch
}, 60_000)

beforeEach(() => {
  told += 1
})

/** The bystander hears the next revision, once, and nothing went wrong in the process. */
async function expectNoHarm(): Promise<void> {
  await file(told)
  await eventually(() => {
    const deltas = bystander.frames.filter((frame) => frame.startsWith('42["delta"'))
    expect(deltas.length).toBe(told)
  })
  expect(bystander.isOpen).toBe(true)
  expect(unhandled).toEqual([])
  expect(product.logged()).not.toMatch(/"level":[56]0/)
}

afterAll(async () => {
  process.off('unhandledRejection', note)
  process.off('uncaughtException', note)
  bystander.close()
  await product.close()
})

describe('[L15] what no client sends harms nobody else', () => {
  test.each([
    ['no packet type', 'hello'],
    ['no Socket.IO packet', '49'],
    ['an event that is no JSON', '42["subscribe",'],
    ['an event that is no list', '42{"story":"boats"}'],
    ['an event whose name is no text', '42[{"a":1}]'],
    ['a reserved event', '42["disconnect"]'],
    ['an acknowledgement that is no JSON', '43' + '1{nonsense'],
    ['a connect error, which servers send', '44{"message":"no"}'],
    [
      'an endless number of attachments',
      '4599999999999-["subscribe",{"_placeholder":true,"num":0}]',
    ],
    ['another namespace', '42/desk,["subscribe",{"story":"boats"}]'],
    ['a frame larger than any request', `42["subscribe",{"story":"${'x'.repeat(20_000)}"}]`],
    ['half a character', Buffer.from([0x34, 0x32, 0xff, 0xfe])],
  ])('%s ends that connection alone', async (_name, frame) => {
    const raw = await openRawSocket(product.url)
    raw.send(frame)
    await eventually(() => expect(raw.isOpen).toBe(false))
    await expectNoHarm()
  })

  test('an event before the handshake ends the connection', async () => {
    const raw = await openRawSocket(product.url, { join: false })
    raw.send('42["subscribe",{"story":"boats"}]')
    await eventually(() => expect(raw.isOpen).toBe(false))
    await expectNoHarm()
  })

  test.each([
    ['an event nobody knows', '42["no-such-event",1,2,3]'],
    ['an acknowledgement nobody asked for', '4377[{"ok":true}]'],
    ['a request without a way to answer', '42["subscribe",{"story":"boats"}]'],
    ['an event nobody knows, with a number for a name', '42[7,{}]'],
    ['a request with a function for a story', '42["subscribe",{"story":{"toString":"x"}},null,7]'],
    ['a namespace that is not there', '40/desk,'],
  ])('%s is passed over', async (_name, frame) => {
    const raw = await openRawSocket(product.url)
    raw.send(frame)
    expect(await raw.subscribe({ story: 'boats' })).toMatchObject({ ok: true })
    raw.close()
    await expectNoHarm()
  })

  test('a request that makes no sense is refused with a code', async () => {
    const raw = await openRawSocket(product.url)
    const refused: [request: unknown, code: string][] = [
      [undefined, 'bad-request'],
      [[], 'bad-request'],
      [{ story: 7 }, 'bad-request'],
      [{ story: 'x'.repeat(10_000) }, 'bad-request'],
      [{ story: 'boats', epoch: 'e'.repeat(10_000), revision: 1 }, 'bad-request'],
      [{ story: 'boats', epoch: 'one', revision: 'three' }, 'bad-request'],
      [{ story: 'boats', epoch, revision: Number.NaN }, 'bad-request'],
      [JSON.parse('{"__proto__":{"story":"boats"}}'), 'bad-request'],
      [{ story: 'bo\0ats' }, 'bad-request'],
      [{ story: 'no-such-story' }, 'not-found'],
    ]
    for (const [request, code] of refused) {
      const answer = await raw.subscribe(request)
      expect(answer).toMatchObject({ ok: false, code, detail: expect.any(String) })
    }
    raw.close()
    await expectNoHarm()
  })

  test.each([
    ['a request that was forgotten', '["subscribe"]', { code: 'bad-request' }],
    ['an event nobody knows', '["follow",{"story":"boats"}]', { code: 'bad-request' }],
    ['a request with more behind it', '["subscribe",{"story":"boats"},1,null]', { ok: true }],
  ])('whoever waits for an answer gets one: %s', async (_name, event, answer) => {
    const raw = await openRawSocket(product.url)
    raw.send(`421${event}`)
    const frame = await raw.frame('431[')
    expect(JSON.parse(frame.slice(3))[0]).toMatchObject(answer)
    raw.close()
    await expectNoHarm()
  })

  test('a position that cannot be gets a snapshot', async () => {
    const raw = await openRawSocket(product.url)
    for (const revision of [-1, 0.5, 1e9, 1e300]) {
      expect(await raw.subscribe({ story: 'boats', epoch, revision })).toMatchObject({
        mode: 'snapshot',
      })
    }
    expect(await raw.subscribe({ story: 'boats', epoch: 'other', revision: 1 })).toMatchObject({
      mode: 'snapshot',
    })
    raw.close()
    await expectNoHarm()
  })

  test('subscriptions without end are refused: first those too many, then those too fast', async () => {
    await product.database.query(
      `INSERT INTO story (id, slug, slugline, epoch, revision, hash, document, created_at)
       SELECT gen_random_uuid(), 'copy-' || n, slugline, epoch, revision, hash, document, created_at
       FROM story, generate_series(0, 100) n WHERE slug = 'boats'`,
    )
    const raw = await openRawSocket(product.url)
    const asked = Array.from({ length: 300 }, (_, n) => raw.subscribe({ story: `copy-${n % 101}` }))
    const codes = (await Promise.all(asked)).map(({ code }) => code)
    expect(codes.slice(0, 200).filter((code) => code === undefined)).toHaveLength(199)
    expect(codes.slice(0, 200).filter((code) => code === 'too-many')).toHaveLength(1)
    expect(codes.slice(200).filter((code) => code === 'too-many').length).toBeGreaterThan(50)
    raw.close()
    await expectNoHarm()
  })

  test('thousands of requests in one piece are all answered: who sends them is no slow reader', async () => {
    const raw = await openRawSocket(product.url)
    const asked = Array.from({ length: 2_000 }, (_, n) => raw.subscribe({ story: `nowhere-${n}` }))
    const codes = new Set((await Promise.all(asked)).map(({ code }) => code))
    expect([...codes].sort()).toEqual(['not-found', 'too-many'])
    expect(raw.isOpen).toBe(true)
    raw.close()
    await expectNoHarm()
  })

  test('the front page is none of the stories that a connection may follow', async () => {
    const raw = await openRawSocket(product.url)
    expect(await raw.subscribe({ story: '*' })).toMatchObject({ mode: 'front' })
    const asked = Array.from({ length: 101 }, (_, n) => raw.subscribe({ story: `copy-${n}` }))
    const answers = await Promise.all(asked)
    expect(answers.filter(({ ok }) => ok)).toHaveLength(100)
    expect(answers[100]).toMatchObject({ ok: false, code: 'too-many' })
    raw.close()
    await expectNoHarm()
  })
})
