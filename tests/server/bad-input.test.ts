import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ALERT } from './copy.ts'
import { openProduct, type TestProduct } from './open-product.ts'

let product: TestProduct

beforeAll(async () => {
  product = await openProduct()
})

afterAll(() => product.close())

function post(body: BodyInit | Buffer, type: string, path = '/stories/bad-input/filings') {
  return product.send('POST', path, new Uint8Array(Buffer.from(body as string)), {
    'content-type': type,
  })
}

describe('A filing that cannot be taken is refused with its field and the next step', () => {
  const json = (value: unknown) => JSON.stringify(value)
  test.each([
    // [what, body, type, status, code, pointer]
    ['an empty body', '', 'application/json', 422, 'no-copy', ''],
    ['an empty text', json({ text: '' }), 'application/json', 422, 'no-copy', '/text'],
    ['white space', ' \n\t\n ', 'text/plain', 422, 'no-copy', '/text'],
    ['malformed JSON', '{"text": "A fire', 'application/json', 400, 'malformed-json', ''],
    ['half a million brackets', '['.repeat(500_000), 'application/json', 400, 'malformed-json', ''],
    [
      'a field that nests deeply',
      `{"text":${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
      'application/json',
      422,
      'invalid-input',
      '/text',
    ],
    ['an array', '[]', 'application/json', 422, 'invalid-input', ''],
    ['lines without end', 'x\n'.repeat(50_001), 'text/plain', 422, 'invalid-input', '/text'],
    ['paragraphs without end', '<p>x '.repeat(50_001), 'text/html', 422, 'invalid-input', '/html'],
    ['breaks without end', 'x<br>'.repeat(50_001), 'text/html', 422, 'invalid-input', '/html'],
    [
      'a list without end',
      json({ paragraphs: Array(50_001).fill('x') }),
      'application/json',
      422,
      'invalid-input',
      '/paragraphs',
    ],
    [
      'an unknown field',
      json({ text: ALERT, head: 'x' }),
      'application/json',
      422,
      'invalid-input',
      '/head',
    ],
    [
      'a field named with a slash',
      json({ text: ALERT, 'a/~b': 1 }),
      'application/json',
      422,
      'invalid-input',
      '/a~1~0b',
    ],
    [
      'a field named __proto__',
      '{"text":"A fire broke out.","__proto__":{}}',
      'application/json',
      422,
      'invalid-input',
      '/__proto__',
    ],
    ['a number for text', json({ text: 5 }), 'application/json', 422, 'invalid-input', '/text'],
    [
      'a paragraph that is no text',
      json({ paragraphs: ['A fire.', 7] }),
      'application/json',
      422,
      'invalid-input',
      '/paragraphs/1',
    ],
    [
      'text and html at once',
      json({ text: ALERT, html: ALERT }),
      'application/json',
      422,
      'invalid-input',
      '/text',
    ],
    [
      'no copy at all',
      json({ slugline: 'FERRY' }),
      'application/json',
      422,
      'invalid-input',
      '/text',
    ],
    [
      'urgency 10',
      json({ text: ALERT, urgency: 10 }),
      'application/json',
      422,
      'invalid-input',
      '/urgency',
    ],
    [
      'urgency 1.5',
      json({ text: ALERT, urgency: 1.5 }),
      'application/json',
      422,
      'invalid-input',
      '/urgency',
    ],
    [
      'an unknown kind',
      json({ text: ALERT, kind: 'scoop' }),
      'application/json',
      422,
      'invalid-input',
      '/kind',
    ],
    [
      'an embargo without a zone',
      json({ text: ALERT, embargoedUntil: '2031-01-01T00:00:00' }),
      'application/json',
      422,
      'invalid-input',
      '/embargoedUntil',
    ],
    [
      'an embargo on 30 February',
      json({ text: ALERT, embargoedUntil: '2031-02-30T00:00:00Z' }),
      'application/json',
      422,
      'invalid-input',
      '/embargoedUntil',
    ],
    [
      'an embargo whose zone leads into the year 10000',
      json({ text: ALERT, embargoedUntil: '9999-12-31T23:59:59-23:00' }),
      'application/json',
      422,
      'invalid-input',
      '/embargoedUntil',
    ],
    [
      'a source whose name has too many bytes',
      json({ text: ALERT, sourceUri: '港'.repeat(700) }),
      'application/json',
      422,
      'invalid-input',
      '/sourceUri',
    ],
    [
      'a language that is none',
      json({ text: ALERT, language: 'not a tag' }),
      'application/json',
      422,
      'invalid-input',
      '/language',
    ],
    [
      'bytes that are not UTF-8',
      Buffer.from([0x41, 0xff, 0xfe, 0x42]),
      'text/plain',
      422,
      'not-text',
      '',
    ],
    [
      'a JSON body that is not UTF-8',
      Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]),
      'application/json',
      422,
      'not-text',
      '',
    ],
    ['NUL in text', 'A fire\0 broke out.', 'text/plain', 422, 'not-text', '/text'],
    [
      'an escaped NUL',
      json({ text: ALERT, headline: 'Fire\0' }),
      'application/json',
      422,
      'not-text',
      '/headline',
    ],
    [
      'a lone surrogate',
      '{"paragraphs":["A fire.","Broke \\ud83d out."]}',
      'application/json',
      422,
      'not-text',
      '/paragraphs/1',
    ],
    [
      'an unknown type',
      'A fire broke out.',
      'application/pdf',
      422,
      'unsupported-media-type',
      undefined,
    ],
    [
      'an unknown charset',
      'A fire broke out.',
      'text/plain; charset=klingon',
      422,
      'unsupported-media-type',
      undefined,
    ],
  ])('%s', async (_what, body, type, status, code, pointer) => {
    const answer = await post(body, type)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toMatch('application/problem+json')
    expect(answer.body).toMatchObject({ code, status, type: `/problems/${code}` })
    expect(answer.body.instance).toBe('/api/v1/stories/bad-input/filings')
    expect(answer.body.detail.length).toBeGreaterThan(20)
    expect(answer.body.errors?.[0].pointer).toBe(pointer)
  })

  test('none of them opened the story', async () => {
    const [row] = await product.database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM story WHERE slug = 'bad-input'`,
    )
    expect(row?.n).toBe(0)
  })

  test('an unknown field names the fields that exist', async () => {
    const answer = await post(json({ text: ALERT, embargo: 'x' }), 'application/json')
    expect(answer.body.errors[0].detail).toMatch('embargoedUntil')
  })

  test('a field in the query of a JSON filing is refused, as it may be an embargo', async () => {
    const path = '/stories/bad-input/filings?embargoedUntil=2031-01-01T00:00:00Z'
    const answer = await post(json({ text: ALERT }), 'application/json', path)
    expect(answer.status).toBe(422)
    expect(answer.body.errors[0].pointer).toBe('/embargoedUntil')
  })

  test('an unknown query parameter of a text filing is refused', async () => {
    const answer = await post(ALERT, 'text/plain', '/stories/bad-input/filings?embargo=now')
    expect(answer.body).toMatchObject({ status: 422, errors: [{ pointer: '/embargo' }] })
  })
})

describe('Large and strange copy', () => {
  test('2 MiB are refused with 413, whether the length is declared or not', async () => {
    const bytes = Buffer.alloc(2 * 1024 * 1024, 'a')
    const declared = await post(bytes, 'text/plain')
    expect(declared.body).toMatchObject({ status: 413, code: 'too-large' })
    const chunked = await fetch(`${product.url}/api/v1/stories/bad-input/filings`, {
      method: 'POST',
      headers: { authorization: `Bearer ${product.key}`, 'content-type': 'text/plain' },
      body: new Blob([bytes]).stream(),
      duplex: 'half',
    } as RequestInit)
    expect(chunked.status).toBe(413)
  })

  test.each([
    ['one line of 900 KiB', `PORT ELLERY (AP) — ${'A fire broke out again. '.repeat(38_400)}`],
    [
      '20,000 paragraphs of one word',
      Array.from({ length: 20_000 }, (_, i) => `w${i}`).join('\n\n'),
    ],
    ['right-to-left copy', 'اندلع حريق في العبارة.\n\nقال خفر السواحل إن 11 شخصا مفقودون.'],
    ['CJK copy', '港で火災が発生した。\n\n海上保安庁によると11人が行方不明。'],
    [
      'markup where text is expected',
      '<script>alert(1)</script> is what the note said, police said.',
    ],
  ])('%s is taken and becomes a revision', async (what, text) => {
    const slug = what.toLowerCase().replace(/[^a-z0-9]+/g, '-')
    const answer = await product.call('POST', `/stories/${slug}/filings`, text, {
      prefer: 'wait=25',
    })
    expect(answer.status).toBe(201)
    expect(answer.body.revision.number).toBe(1)
  })

  test('markup filed as text/plain is text', async () => {
    const story = await product.call('GET', '/stories/markup-where-text-is-expected')
    expect(story.body.document.blocks[0].text).toMatch('<script>alert(1)</script>')
  })

  test('text in another charset is read as what it says it is', async () => {
    const latin = Buffer.from('PORT ELLERY (AP) - Caf\xe9 burns.', 'latin1')
    const path = '/stories/latin/filings'
    const filed = await product.send('POST', path, new Uint8Array(latin), {
      'content-type': 'text/plain; charset=iso-8859-1',
      prefer: 'wait=10',
    })
    expect(filed.status).toBe(201)
    const story = await product.call('GET', '/stories/latin')
    expect(JSON.stringify(story.body.document)).toMatch('Café burns.')
  })
})

test.each(['gzip', 'br', 'deflate'])(
  'A body that is not %s though it says so is told so',
  async (packed) => {
    const answer = await product.send('POST', '/stories/bad-input/filings', 'A fire broke out.', {
      'content-type': 'text/plain',
      'content-encoding': packed,
    })
    expect(answer.body).toMatchObject({ status: 400, code: 'bad-request' })
    expect(answer.body.detail).toMatch('Content-Encoding')
  },
)

// Cursors are opaque, and anybody may send anything: forged ones never reach the database.
const FORGED = [
  ['2031-01-01T00:00:00.000Z', '-'.repeat(36)],
  ['2031-02-30T00:00:00.000Z', '0197a1c2-0000-7000-8000-000000000000'],
  ['0000-01-01T00:00:00.000Z', '0197a1c2-0000-7000-8000-000000000000'],
  ['-'.repeat(36)],
  [{}],
]

test.each(['/stories', '/stories?state=open', '/filings', '/audit', '/endpoints', '/keys'])(
  'A forged cursor of %s is refused',
  async (path) => {
    for (const key of FORGED) {
      const cursor = Buffer.from(JSON.stringify(key)).toString('base64url')
      const asked = `${path}${path.includes('?') ? '&' : '?'}cursor=${cursor}`
      const { body } = await product.call('GET', asked)
      expect(body).toMatchObject({ status: 400, errors: [{ pointer: '/cursor' }] })
    }
  },
)
