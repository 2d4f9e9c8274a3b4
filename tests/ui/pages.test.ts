import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { findKeyFile } from '../../server/pages/key-file.ts'
import { openProduct, type TestProduct } from '../server/open-product.ts'

let product: TestProduct

beforeAll(async () => {
  product = await openProduct()
})

afterAll(() => product.close())

const ALERT = `Ferry on fire off Port Ellery

PORT ELLERY — A fire broke out on a car ferry with 190 people aboard on Saturday, officials said.

Fishing boats reached the ferry first.`

const UPDATE = `Crews pull 212 from burning ferry off Port Ellery

PORT ELLERY — Coast guard crews have brought 212 people off the ferry, the commander said.

THIS IS A BREAKING NEWS UPDATE. The earlier story follows below.

PORT ELLERY — A fire broke out on a car ferry with 215 people aboard on Saturday, officials said.

Fishing boats reached the ferry first.`

function page(address: string, accept = 'text/html'): Promise<Response> {
  return fetch(`${product.url}${address}`, { headers: { accept }, redirect: 'manual' })
}

async function file(slug: string, text: string): Promise<void> {
  const answer = await product.call('POST', `/stories/${slug}/filings`, text, {
    prefer: 'wait=20',
  })
  expect(answer.status).toBe(201)
}

test('A front page without stories tells how to file one at its own address', async () => {
  const answer = await page('/')
  expect(answer.status).toBe(200)
  expect(await answer.text()).toContain(`curl ${product.url}/api/v1/stories/`)
})

test('A newcomer is told of the key file where this server keeps it, until there is a story', async () => {
  const elsewhere = await mkdtemp(path.join(os.tmpdir(), 'writethru it’s '))
  await writeFile(path.join(elsewhere, 'admin-key'), 'secret')
  expect(findKeyFile({ adminKey: null, dataDir: elsewhere })).toBe(`${elsewhere}/admin-key`)
  expect(findKeyFile({ adminKey: 'given', dataDir: elsewhere })).toBeNull()
  await rm(elsewhere, { recursive: true })
  expect(findKeyFile({ adminKey: null, dataDir: elsewhere })).toBeNull()
})

test('A story page carries the newest text with its marks, and the policy against inline code', async () => {
  await file('ellery-ferry', ALERT)
  await file('ellery-ferry', UPDATE)
  const answer = await page('/stories/ellery-ferry')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(answer.headers.get('cache-control')).toBe('private, no-cache')
  expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'")
  const html = await answer.text()
  expect(html).toContain('Coast guard crews have brought 212 people off the ferry')
  expect(html).toMatch(/data-mark="new"/)
  expect(html).toMatch(/<del>.*190<.*<\/del> <\/span><ins>.*215<.*<\/ins>/)
  expect(html).toContain(`<link rel="canonical" href="${product.url}/stories/ellery-ferry"/>`)
})

test('A story asked for by its id is found under its slug', async () => {
  const { id } = (await product.call('GET', '/stories/ellery-ferry')).body.story
  const answer = await page(`/stories/${id}`)
  expect(answer.status).toBe(301)
  expect(answer.headers.get('location')).toBe('/stories/ellery-ferry')
})

test('The front page lists stories by their last update', async () => {
  await file('holm-quarry', 'Quarry wall falls at Holm\n\nHOLM — A quarry wall gave way.')
  const before = await (await page('/')).text()
  expect(before.indexOf('Quarry wall')).toBeLessThan(before.indexOf('Crews pull 212'))
  await file('ellery-ferry', ALERT.replace('190', '216'))
  const after = await (await page('/')).text()
  expect(after.indexOf('Ferry on fire')).toBeLessThan(after.indexOf('Quarry wall'))
})

test('What is not out is not found: unknown, embargoed, or no address of ours', async () => {
  await product.call('POST', '/stories/embargoed/filings', {
    text: 'Secret of the harbour\n\nNothing of this may be out.',
    embargoedUntil: '2999-01-01T00:00:00.000Z',
  })
  for (const address of [
    '/stories/unknown',
    '/stories/embargoed',
    '/no/such/page',
    '/stories/%00',
  ]) {
    const answer = await page(address)
    expect([address, answer.status]).toEqual([address, 404])
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await answer.text()).not.toContain('Secret')
  }
})

test('An address that cannot be read is answered with a page, not an error of ours', async () => {
  const answer = await page('/stories/%E0%A4%A')
  expect(answer.status).toBe(400)
  expect(answer.headers.get('content-type')).toMatch(/^text\/html/)
})

test('Scripts that ask for nothing here get the kind of answer that the API gives', async () => {
  const answer = await page('/no/such/page', '*/*')
  expect(answer.status).toBe(404)
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
})

test('A killed story is gone from its page, which says why, and from the front page', async () => {
  await file('false-alarm', 'Bell rings at Santry\n\nSANTRY — A bell rang in the tower.')
  const killed = await product.call(
    'POST',
    '/stories/false-alarm/kill',
    { reason: 'There was no bell.' },
    { prefer: 'wait=20' },
  )
  expect(killed.status).toBe(201)
  const answer = await page('/stories/false-alarm')
  expect(answer.status).toBe(410)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const html = await answer.text()
  expect(html).toContain('This story has been withdrawn')
  expect(html).toContain('There was no bell.')
  expect(html).not.toMatch(/rings|rang|tower/)
  expect(await (await page('/')).text()).not.toContain('false-alarm')
})

test('Markup in copy is text on the story page and on the front page', async () => {
  await file(
    'markup',
    '<script>alert(1)</script> at the harbour\n\nHOLM — <b>Bold</b> words stood.',
  )
  for (const address of ['/', '/stories/markup']) {
    const html = await (await page(address)).text()
    expect(html).toContain('&lt;script>alert(1)&lt;/script>')
    expect(html).not.toContain('<script>alert(1)')
    expect(html).not.toContain('<b>Bold')
  }
})
