import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { describeDatabases } from '../support/databases.ts'
import { openSetup } from '../support/setups.ts'
import { startOn, type TestProduct } from './open-product.ts'

describeDatabases('search', (adapter) => {
  let product: TestProduct

  beforeAll(async () => {
    product = await startOn(await openSetup(adapter))
    await file('ferry', {
      text: 'PORT ELLERY (AP) — Firefighters boarded the ferry Astrid Maren.\n\nNobody was hurt.',
      headline: 'Fire on ferry off Port Ellery',
      byline: 'By IDA RASK',
      slugline: 'BC-Ferry-Fire',
    })
    await file('quarry', { text: 'HOLM — A quarry wall gave way.', headline: 'Wall falls' })
    await file('senat', { text: 'BERLIN — Der Senat hat die Fähren geprüft.', language: 'de' })
    await product.call('POST', '/stories/quarry/close')
  })

  afterAll(() => product.close())

  async function file(slug: string, body: unknown): Promise<void> {
    const answer = await product.call('POST', `/stories/${slug}/filings`, body, {
      prefer: 'wait=20',
    })
    expect(answer.status).toBe(201)
  }

  async function find(query: Record<string, string>): Promise<string[]> {
    const answer = await product.call('GET', `/stories?${new URLSearchParams(query)}`)
    expect(answer.status).toBe(200)
    return answer.body.items.map(({ slug }: { slug: string }) => slug).sort()
  }

  test.each([
    ['a word of the text', 'boarded', ['ferry']],
    ['the beginning of one', 'FIREF', ['ferry']],
    ['a name of the byline', 'rask', ['ferry']],
    ['a part of the slugline', 'bc', ['ferry']],
    ['a letter that is not ASCII', 'fähren', ['senat']],
    ['all words, wherever they are', 'ellery astrid', ['ferry']],
    ['not one of two words', 'ellery quarry', []],
    ['either of two', 'astrid or quarry', ['ferry', 'quarry']],
    ['a phrase', '"quarry wall"', ['quarry']],
    ['no phrase in another order', '"wall quarry"', []],
    ['all but', 'wall -quarry', []],
    ['nothing but signs', `!&|'"<->:*()\\`, []],
    ['signs within', `o'brien \\ 'ferry':*`, []],
  ])('[J7] finds %s', async (_what, q, slugs) => {
    expect(await find({ q })).toEqual(slugs)
  })

  test('the front page shows what was found, its form and the other states', async () => {
    const read = async (query: string) => (await fetch(`${product.url}/?${query}`)).text()
    const found = await read('q=Astrid&state=open')
    expect(found).toContain('Fire on ferry off Port Ellery')
    expect(found).not.toContain('Wall falls')
    expect(found).toMatch(/<input[^>]* name="q"[^>]* value="Astrid"/)
    expect(found).toContain('<input type="hidden" name="state" value="open"')
    expect(found).toContain('href="/?q=Astrid&amp;state=closed"')
    expect(found).toContain('<meta name="robots" content="noindex"/>')
    expect(await read('state=closed')).toContain('Wall falls')
    const nothing = await read(`q=${encodeURIComponent('<b>x')}`)
    expect(nothing).toContain('No stories found')
    expect(nothing).not.toContain('<b>')
    expect(await read('state=killed&q=%00')).toContain('Wall falls')
  })

  test('keeps to a state', async () => {
    expect(await find({ state: 'closed' })).toEqual(['quarry'])
    expect(await find({ state: 'closed', q: ' ' })).toEqual(['quarry'])
    expect(await find({ state: 'open', q: 'wall' })).toEqual([])
  })

  test('goes by the newest revision', async () => {
    await file('moving', 'HOLM — The bridge is closed.')
    expect(await find({ q: 'bridge' })).toEqual(['moving'])
    await file('moving', 'HOLM — The tunnel is closed.')
    expect(await find({ q: 'bridge' })).toEqual([])
    expect(await find({ q: 'tunnel' })).toEqual(['moving'])
  })

  test('[J8] never finds a killed story by its text, nor anything under embargo', async () => {
    await file('false-alarm', { text: 'SANTRY — A bell rang.', headline: 'Belfry alarm' })
    await product.call(
      'POST',
      '/stories/false-alarm/kill',
      { reason: 'No.' },
      { prefer: 'wait=20' },
    )
    const sealed = { text: 'The sealed verdict.', embargoedUntil: '2999-01-01T00:00:00Z' }
    await product.call('POST', '/stories/sealed/filings', { ...sealed, slugline: 'Verdict' })
    await product.call('POST', '/stories/ferry/filings', sealed)
    for (const q of ['bell', 'belfry', 'rang', 'verdict', 'sealed']) {
      expect([q, await find({ q })]).toEqual([q, []])
    }
  })

  test('a text with more different words than an index holds is found by its names', async () => {
    // Letters of four bytes each, so that 25,000 words of 200,000 characters are over 1 MiB.
    const letter = (n: number) => String.fromCodePoint(0x10400 + (Math.floor(n) % 40))
    const word = (n: number) => letter(n) + letter(n / 40) + letter(n / 1_600)
    const words = Array.from({ length: 26_000 }, (_, n) => `${word(n)}-${word(n + 30_000)}`)
    const blocks = [{ id: '1-0', type: 'paragraph', section: 'body', text: words.join(' ') }]
    const document = JSON.stringify({ headline: 'Lexicon of everything', blocks })
    const [found] = await product.database.query<{ words: string[] }>(
      `SELECT tsvector_to_array(story_words('many', 'BC-Many', $1)) AS words`,
      [document],
    )
    expect(found?.words.length).toBe(6)
    expect(found?.words).toContain('lexicon')
  })

  test('refuses a search of more than 200 characters', async () => {
    const answer = await product.call('GET', `/stories?q=${'a'.repeat(201)}`)
    expect(answer.body).toMatchObject({ status: 400, errors: [{ pointer: '/q' }] })
  })
})
