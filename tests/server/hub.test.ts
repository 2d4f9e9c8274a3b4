import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { eventually } from '../support/eventually.ts'
import { freePort } from '../support/free-port.ts'
import { type HubSubscriber, isSignedWith, openHubSubscriber } from '../support/hub-subscriber.ts'
import { childrenOf, parseXml } from '../support/parse-xml.ts'
import { ALERT, UPDATE, WRITETHRU } from './copy.ts'
import { openProduct, type TestProduct } from './open-product.ts'

let product: TestProduct
let subscriber: HubSubscriber
let origin: string

beforeAll(async () => {
  const port = await freePort()
  origin = `http://127.0.0.1:${port}`
  product = await openProduct({ port, publicUrl: origin, webhookAllowHosts: ['127.0.0.1'] })
  subscriber = await openHubSubscriber()
})

afterAll(async () => {
  await product.close()
  await subscriber.close()
})

async function file(slug: string, text: string): Promise<void> {
  const answer = await product.call('POST', `/stories/${slug}/filings`, text, { prefer: 'wait=20' })
  expect(answer.status).toBe(201)
}

async function kill(slug: string): Promise<void> {
  const reason = { reason: 'There was no fire.' }
  await product.call('POST', `/stories/${slug}/kill`, reason, { prefer: 'wait=20' })
}

const topicOf = (slug: string, format = 'atom') => `${origin}/api/v1/stories/${slug}/feed.${format}`

function post(parameters: Record<string, string>): Promise<Response> {
  return fetch(`${origin}/websub`, { method: 'POST', body: new URLSearchParams(parameters) })
}

/** Asks the hub for something and waits until it has asked back. */
async function ask(name: string, topic: string, more: Record<string, string> = {}) {
  const before = subscriber.asked(name).length
  const callback = subscriber.callback(name)
  const answer = await post({
    'hub.mode': 'subscribe',
    'hub.topic': topic,
    'hub.callback': callback,
    ...more,
  })
  expect([await answer.text(), answer.status]).toEqual([expect.stringMatching(/^Accepted/), 202])
  const question = await subscriber.awaitAsked(name, before + 1)
  await eventually(async () => {
    const waiting = await product.database.query(
      'SELECT 1 FROM websub_request WHERE callback = $1',
      [callback],
    )
    expect(waiting).toEqual([])
  })
  return question
}

async function subscriptions(name: string): Promise<{ secret: string | null; expires_at: Date }[]> {
  return product.database.query('SELECT * FROM websub_subscription WHERE callback = $1', [
    subscriber.callback(name),
  ])
}

/** Another subscriber that gets all: when it was sent something, so was whoever else was meant to. */
async function nobodyElseIsSent(name: string, slug: string, text: string): Promise<void> {
  const before = subscriber.sent(name).length
  const witness = subscriber.sent('witness').length
  await file(slug, text)
  await subscriber.awaitSent('witness', witness + 1)
  await eventually(async () => {
    const [due] = await product.database.query<{ count: number }>(
      "SELECT count(*) FROM websub_subscription WHERE due_at <= now() + interval '1 minute'",
    )
    expect(due?.count).toBe(0)
  })
  expect(subscriber.sent(name)).toHaveLength(before)
}

describe('the hub, as websub.rocks checks hubs', () => {
  beforeAll(async () => {
    await file('hub-ferry', ALERT)
    await ask('witness', `${origin}/feed.json`)
  })

  test('[J11] 100: a typical subscriber is asked to confirm and sent the feed when it changes', async () => {
    const found = (await fetch(topicOf('hub-ferry'))).headers.get('link')
    expect(found).toBe(`<${topicOf('hub-ferry')}>; rel="self", <${origin}/websub>; rel="hub"`)
    const question = await ask('typical', topicOf('hub-ferry'))
    expect(question).toEqual({
      kept: 'a&b',
      'hub.mode': 'subscribe',
      'hub.topic': topicOf('hub-ferry'),
      'hub.challenge': expect.stringMatching(/^[\w-]{32}$/),
      'hub.lease_seconds': '864000',
    })
    await file('hub-ferry', UPDATE)
    const sent = await subscriber.awaitSent('typical', 1)
    expect(sent.path).toBe('/typical?kept=a%26b')
    expect(sent.headers).toMatchObject({
      'content-type': 'application/atom+xml; charset=utf-8',
      link: found,
    })
    expect(sent.headers).not.toHaveProperty('x-hub-signature')
    expect(childrenOf(parseXml(sent.body), 'entry')).toHaveLength(2)
    expect(sent.body).toBe(await (await fetch(topicOf('hub-ferry'))).text())
  })

  test('[J12] 101: content is signed with the secret of who gave one', async () => {
    await ask('secret', topicOf('hub-ferry'), { 'hub.secret': 'sésame' })
    await file('hub-ferry', WRITETHRU)
    const sent = await subscriber.awaitSent('secret', 1)
    expect(isSignedWith('sésame', sent)).toBe(true)
    expect(isSignedWith('open', sent)).toBe(false)
  })

  test('102: parameters that the hub does not know are ignored', async () => {
    const question = await ask('additional', topicOf('hub-ferry'), { foo: 'bar', 'hub.foo': 'x' })
    expect(question).not.toHaveProperty('hub.foo')
    expect(await subscriptions('additional')).toHaveLength(1)
  })

  test('[J13] 103: who subscribes again has a new lease and secret, and is sent each change once', async () => {
    await file('hub-again', ALERT)
    await ask('again', topicOf('hub-again'), { 'hub.secret': 'old', 'hub.lease_seconds': '600' })
    const [before] = await subscriptions('again')
    const question = await ask('again', topicOf('hub-again'), { 'hub.secret': 'new' })
    expect(question['hub.lease_seconds']).toBe('864000')
    const after = await subscriptions('again')
    expect(after).toHaveLength(1)
    expect(after[0]?.expires_at.getTime()).toBeGreaterThan(before?.expires_at.getTime() ?? 0)
    const witness = subscriber.sent('witness').length
    await file('hub-again', UPDATE)
    expect(isSignedWith('new', await subscriber.awaitSent('again', 1))).toBe(true)
    await subscriber.awaitSent('witness', witness + 1)
    expect(subscriber.sent('again')).toHaveLength(1)
  })

  test('[J14] 104: who unsubscribes, and confirms it, is sent nothing more', async () => {
    await file('hub-leaving', ALERT)
    await ask('leaving', topicOf('hub-leaving'))
    const question = await ask('leaving', topicOf('hub-leaving'), { 'hub.mode': 'unsubscribe' })
    expect(question).toMatchObject({ 'hub.mode': 'unsubscribe' })
    expect(question).not.toHaveProperty('hub.lease_seconds')
    expect(await subscriptions('leaving')).toEqual([])
    await nobodyElseIsSent('leaving', 'hub-leaving', UPDATE)
  })

  test('106, and 105 as far as it applies: content is of the type that the topic has, such as JSON', async () => {
    await file('hub-json', ALERT)
    await ask('json', topicOf('hub-json', 'json'))
    await file('hub-json', UPDATE)
    const sent = await subscriber.awaitSent('json', 1)
    expect(sent.headers['content-type']).toBe('application/feed+json; charset=utf-8')
    expect(JSON.parse(sent.body).items).toHaveLength(2)
    expect(sent.body).toBe(await (await fetch(topicOf('hub-json', 'json'))).text())
  })
})

describe('asking the hub', () => {
  const callback = 'https://subscriber.example/callback'
  test.each([
    ['hub.mode', { 'hub.mode': 'publish' }],
    ['hub.topic', { 'hub.topic': 'https://elsewhere.example/feed.atom' }],
    ['hub.topic', { 'hub.topic': '/api/v1/feed.atom' }],
    ['hub.callback', { 'hub.callback': 'subscriber.example' }],
    ['hub.callback', { 'hub.callback': 'ftp://subscriber.example/' }],
    ['hub.callback', { 'hub.callback': `${callback}#here` }],
    ['hub.callback', { 'hub.callback': `${callback}?${'x'.repeat(2_000)}` }],
    ['hub.callback', { 'hub.callback': 'http://user:secret@subscriber.example/' }],
    ['hub.callback', { 'hub.callback': 'http://10.0.0.1/' }],
    ['hub.callback', { 'hub.callback': 'http://169.254.169.254/latest/meta-data' }],
    ['hub.callback', { 'hub.callback': 'http://localhost:6379/' }],
    ['hub.lease_seconds', { 'hub.lease_seconds': '-1' }],
    ['hub.lease_seconds', { 'hub.lease_seconds': '0' }],
    ['hub.secret', { 'hub.secret': 'é'.repeat(100) }],
  ])('[J15] a wrong %s is told in plain text (%#)', async (parameter, wrong) => {
    const asked = {
      'hub.mode': 'subscribe',
      'hub.topic': `${origin}/api/v1/feed.atom`,
      'hub.callback': callback,
      ...wrong,
    }
    const answer = await post(asked)
    expect(answer.status).toBe(400)
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(await answer.text()).toMatch(new RegExp(`^${parameter} .*\\.\n$`))
    expect(await product.database.query('SELECT 1 FROM websub_request')).toEqual([])
  })

  test('takes forms only', async () => {
    const answer = await fetch(`${origin}/websub`, { method: 'POST', body: '{}' })
    expect(answer.status).toBe(422)
  })

  test.each([
    ['1', '300'],
    ['86400', '86400'],
    ['99999999999', '2592000'],
  ])('a lease of %s s becomes one of %s s', async (asked, given) => {
    await file(`hub-lease-${asked}`, ALERT)
    const question = await ask(`lease-${asked}`, topicOf(`hub-lease-${asked}`), {
      'hub.lease_seconds': asked,
    })
    expect(question['hub.lease_seconds']).toBe(given)
    const [subscription] = await subscriptions(`lease-${asked}`)
    const left = (subscription?.expires_at.getTime() ?? 0) - Date.now()
    expect(Math.abs(left / 1_000 - Number(given))).toBeLessThan(60)
  })
})

describe('[J16] a subscription is left as it is', () => {
  test.each([
    ['the challenge is not echoed', 'yes, please'],
    ['the subscriber knows nothing of it', 404],
    ['it is led elsewhere', 302],
  ])('when %s', async (_when, question) => {
    const name = `unsure-${question}`.replace(/\W/g, '')
    const slug = `hub-${name}`
    await file(slug, ALERT)
    subscriber.answer(name, { question })
    await ask(name, topicOf(slug))
    expect(await subscriptions(name)).toEqual([])
    subscriber.answer(name, {})
    await ask(name, topicOf(slug), { 'hub.secret': 'kept' })
    subscriber.answer(name, { question })
    await ask(name, topicOf(slug), { 'hub.mode': 'unsubscribe' })
    await ask(name, topicOf(slug), { 'hub.secret': 'forged' })
    expect(await subscriptions(name)).toMatchObject([{ secret: 'kept' }])
  })
})

describe('denials', () => {
  test('[J17] a topic without a feed is denied, whether it is unknown or under embargo', async () => {
    const sealed = { text: ALERT, embargoedUntil: '2999-01-01T00:00:00Z' }
    await product.call('POST', '/stories/hub-sealed/filings', sealed)
    for (const slug of ['hub-unknown', 'hub-sealed']) {
      expect(await ask(`denied-${slug}`, topicOf(slug))).toEqual({
        kept: 'a&b',
        'hub.mode': 'denied',
        'hub.topic': topicOf(slug),
        'hub.reason': 'There is no such feed.',
      })
      expect(await subscriptions(`denied-${slug}`)).toEqual([])
    }
  })

  test('[J18] a kill is sent to who had the story, who is then told that nothing more comes', async () => {
    await file('hub-killed', ALERT)
    await ask('killed', topicOf('hub-killed'))
    await kill('hub-killed')
    const sent = await subscriber.awaitSent('killed', 1)
    expect(childrenOf(parseXml(sent.body), 'deleted-entry')).toHaveLength(1)
    expect(sent.body).not.toContain('Astrid')
    const told = await subscriber.awaitAsked('killed', 2)
    expect(told).toMatchObject({
      'hub.mode': 'denied',
      'hub.reason': 'The story was withdrawn: its feed does not change any more.',
    })
    expect(await subscriptions('killed')).toEqual([])
    expect(await ask('late', topicOf('hub-killed'))).toMatchObject({ 'hub.mode': 'denied' })
  })
})

describe('sending', () => {
  test('[J19] what a subscriber did not take is sent again, as the feed is then', async () => {
    await file('hub-failing', ALERT)
    await ask('failing', topicOf('hub-failing'))
    subscriber.answer('failing', { content: 500 })
    await file('hub-failing', UPDATE)
    await subscriber.awaitSent('failing', 1)
    subscriber.answer('failing', {})
    await file('hub-failing', WRITETHRU)
    await product.database.query(
      'UPDATE websub_subscription SET due_at = now() WHERE callback = $1',
      [subscriber.callback('failing')],
    )
    // Has the hub look, as it does every few seconds.
    await ask('nudge', topicOf('hub-failing'))
    await subscriber.awaitSent('failing', 2)
    const [, second] = subscriber.sent('failing')
    expect(second && childrenOf(parseXml(second.body), 'entry')).toHaveLength(3)
    await eventually(async () => {
      expect(await subscriptions('failing')).toMatchObject([{ due_at: null, attempts: 0 }])
    })
  })

  test('a subscriber that is gone is sent nothing more', async () => {
    await file('hub-gone', ALERT)
    await ask('gone', topicOf('hub-gone'))
    subscriber.answer('gone', { content: 410 })
    await file('hub-gone', UPDATE)
    await subscriber.awaitSent('gone', 1)
    await eventually(async () => expect(await subscriptions('gone')).toEqual([]))
  })

  test('[J20] nothing is sent when the lease is over', async () => {
    await file('hub-over', ALERT)
    await ask('over', topicOf('hub-over'))
    await product.database.query(
      'UPDATE websub_subscription SET expires_at = now() WHERE callback = $1',
      [subscriber.callback('over')],
    )
    await nobodyElseIsSent('over', 'hub-over', UPDATE)
    expect(await subscriptions('over')).toEqual([])
  })

  test('[J21] one that hangs holds up nobody else', async () => {
    await file('hub-crowd', ALERT)
    for (const name of ['crowd-a', 'crowd-b', 'crowd-c']) await ask(name, topicOf('hub-crowd'))
    subscriber.answer('crowd-a', { content: 'hang' })
    await file('hub-crowd', UPDATE)
    await subscriber.awaitSent('crowd-b', 1)
    await subscriber.awaitSent('crowd-c', 1)
    await file('hub-crowd', WRITETHRU)
    await subscriber.awaitSent('crowd-b', 2)
    expect(subscriber.sent('crowd-a')).toHaveLength(1)
  })
})
