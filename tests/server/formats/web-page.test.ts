import { describe, expect, test } from '@jest/globals'
import { readHtml } from '../../../core/copy/read-html.ts'
import { extractArticle } from '../../../platform/filing/extract-article.ts'
import { readFilingBody } from '../../../server/read-filing-body.ts'
import { PAGE } from './same-story.ts'

const file = (html: string) =>
  readFilingBody({ bytes: Buffer.from(html), contentType: 'text/html', query: {} })

describe('[FM6] of a whole web page the story is read', () => {
  test('and what stood around it is told', async () => {
    const article = await extractArticle(PAGE)
    const texts = readHtml(article?.html ?? '').blocks.map(({ text }) => text)
    expect(texts).toHaveLength(5)
    expect(texts.join(' ')).not.toMatch(/cookies|harbour of Tarvik|council|rights reserved/)
    expect(article).toMatchObject({ byline: 'By Jane Doe', language: 'en' })
    const { input } = await file(PAGE)
    expect(input.notKept).toEqual([`the page around the story (${article?.wordsLeft} words)`])
    expect(article?.wordsLeft).toBeGreaterThan(50)
  })

  test('what the filing says wins over what the page says', async () => {
    const { input } = await readFilingBody({
      bytes: Buffer.from(PAGE),
      contentType: 'text/html',
      query: { byline: 'By John Roe' },
    })
    expect(input.byline).toBe('By John Roe')
  })
})

describe('[FM7] a page is read as it stands', () => {
  const story =
    'A ferry sank off Tarvik on Thursday, the coast guard of Norland said in the harbour.'
  const scattered = Array.from(
    { length: 12 },
    (_, entry) => `<section class="comment ad-${entry}"><p>${entry}:00 ${story}</p></section>`,
  )
  const frame = (body: string) =>
    `<html><body><header>Norland Times</header>${body}<footer>Imprint</footer></body></html>`

  test.each([
    ['markup that is no page', `<h1>Ferry sinks</h1><p>${story}</p>`],
    ['a page with too many elements', frame('<p>One, two.</p>'.repeat(6000))],
    ['a page that nests too deeply', frame(`${'<div>'.repeat(50_000)}${story}`)],
    ['tags without an end', frame('<p '.repeat(100_000))],
    ['a page without a story', frame('')],
  ])('%s', async (_name, html) => {
    expect(await extractArticle(html)).toBeNull()
  })

  test('where the extraction would lose what reading the page keeps', async () => {
    const html = frame(scattered.join(''))
    const { input } = await file(html)
    const texts = 'html' in input.copy ? readHtml(input.copy.html).blocks : []
    for (const [entry] of scattered.entries()) {
      expect(texts.map(({ text }) => text)).toContain(`${entry}:00 ${story}`)
    }
  })
})
