import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { ALERT, UPDATE } from './copy.ts'
import { openProduct, type TestProduct } from './open-product.ts'

let product: TestProduct

beforeAll(async () => {
  product = await openProduct()
})

afterAll(() => product.close())

async function file(body: unknown): Promise<void> {
  const answer = await product.call('POST', '/stories/meta-ferry/filings', body, {
    prefer: 'wait=20',
  })
  expect(answer.status).toBe(201)
}

async function readHead(path: string): Promise<string> {
  const html = await (await fetch(`${product.url}${path}`)).text()
  return html.slice(0, html.indexOf('</head>'))
}

// biome-ignore lint/suspicious/noExplicitAny: the shape is what each test expects of it
async function readPosting(): Promise<any> {
  const head = await readHead('/stories/meta-ferry')
  const [, json] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(head) ?? []
  return JSON.parse(json ?? 'null')
}

test('A story page is a LiveBlogPosting with an update for each revision and every correction', async () => {
  await file({ text: ALERT, headline: 'Fire on ferry </script><b>', byline: 'By IDA RASK' })
  await file({ text: UPDATE })
  await file({
    text: UPDATE.replace('Three people were', 'Two people were'),
    kind: 'correction',
    correctionNote: 'Corrects the number of missing.',
  })
  const posting = await readPosting()
  const url = `${product.url}/stories/meta-ferry`
  expect(posting).toMatchObject({
    '@context': 'https://schema.org',
    '@type': 'LiveBlogPosting',
    url,
    headline: 'Fire on ferry </script><b>',
    author: { '@type': 'Person', name: 'IDA RASK' },
    version: 3,
    correction: [{ '@type': 'CorrectionComment', text: 'Corrects the number of missing.' }],
  })
  expect(posting.coverageStartTime).toBe(posting.datePublished)
  expect(posting).not.toHaveProperty('coverageEndTime')
  const updates = posting.liveBlogUpdate
  expect(updates.map(({ url: address }: { url: string }) => address)).toEqual([
    `${url}#revision-3`,
    `${url}#revision-2`,
    `${url}#revision-1`,
  ])
  expect(updates[0].correction.text).toBe('Corrects the number of missing.')
  expect(updates[1].articleBody).toContain('Rescuers worked through the night')
  expect(updates[1].articleBody).not.toContain('214 people')
  expect(updates[1].articleBody).not.toContain('BREAKING NEWS UPDATE')
})

test('The page has an element for each revision that its addresses lead to', async () => {
  const html = await (await fetch(`${product.url}/stories/meta-ferry`)).text()
  for (const number of [1, 2, 3]) expect(html).toContain(`id="revision-${number}"`)
})

test('Coverage of a closed story ended with its last revision', async () => {
  await product.call('POST', '/stories/meta-ferry/close')
  const { updatedAt } = (await product.call('GET', '/stories/meta-ferry')).body.story
  expect(await readPosting()).toMatchObject({ coverageEndTime: updatedAt, dateModified: updatedAt })
})

test('Pages lead to their feeds, and their heads carry no markup of the copy', async () => {
  const link = (type: string, path: string) =>
    `<link rel="alternate" type="${type}" href="${product.url}/api/v1${path}"`
  const front = await readHead('/')
  expect(front).toContain(link('application/atom+xml', '/feed.atom'))
  expect(front).toContain(link('application/feed+json', '/feed.json'))
  const head = await readHead('/stories/meta-ferry')
  expect(head).toContain(link('application/atom+xml', '/stories/meta-ferry/feed.atom'))
  expect(head).toContain(link('application/feed+json', '/stories/meta-ferry/feed.json'))
  expect(head).toContain('<meta property="og:type" content="article"/>')
  expect(head).toMatch(/<meta property="article:published_time" content="2\d{3}-/)
  expect(head).not.toContain('</script><b>')
})

test('A withdrawn story has no metadata left', async () => {
  await product.call(
    'POST',
    '/stories/meta-ferry/kill',
    { reason: 'Wrong ferry.' },
    { prefer: 'wait=20' },
  )
  const head = await readHead('/stories/meta-ferry')
  expect(head).not.toMatch(/ld\+json|alternate|og:|Astrid/)
})
