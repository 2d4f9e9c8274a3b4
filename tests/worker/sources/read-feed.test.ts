import { describe, expect, test } from '@jest/globals'
import { readFeed } from '../../../worker/sources/read-feed.ts'

const BASE = 'https://wire.example/feeds/all'
const read = (text: string) => {
  const feed = readFeed(text, BASE)
  if (!feed) throw new Error('It is no feed.')
  return feed
}

const RSS = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Bay &amp;amp; Hill</title><ttl>15</ttl><language>en-gb</language>
<item><title>Gale &amp; rain</title><link>/gale</link><guid isPermaLink="false">g-2</guid><dc:creator>Jane Doe</dc:creator>
<pubDate>Sun, 04 May 2031 11:00:00 GMT</pubDate><description>Short.</description><content:encoded><![CDATA[<p>Long.</p>]]></content:encoded></item>
<item><title>First</title><guid>https://wire.example/first</guid><pubDate>Sun, 04 May 2031 10:00:00 GMT</pubDate><description>Only this.</description></item>
</channel></rss>`
const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="sv"><title>Wire</title>
<entry><id>urn:a</id><title type="html">Gale &lt;b&gt;closes&lt;/b&gt; bridge</title><updated>2031-05-04T11:00:00Z</updated>
<link rel="self" href="/self"/><link href="a.html"/><author><name>Jane Doe</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>A <b>gale</b>.</p></div></content></entry></feed>`
const RDF = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="https://wire.example"><title>Wire</title><link>https://wire.example</link><description>d</description></channel>
<item rdf:about="https://wire.example/r"><title>Gale</title><link>https://wire.example/r</link><description>It blew.</description></item></rdf:RDF>`
const JSON_FEED = JSON.stringify({
  ...{ version: 'https://jsonfeed.org/version/1.1', title: 'Wire', language: 'nb' },
  items: [
    {
      id: 'j2',
      url: '/j2',
      title: 'Gale\ud800',
      content_text: 'It blew\u0000 hard.',
      date_modified: '2031-05-04T11:00:00+02:00',
    },
    { id: 'j1', content_html: '<p>Calm.</p>' },
  ],
})

describe('[SO1] every kind of feed is read:', () => {
  test('RSS', () => {
    const { format, title, askedS, items } = read(RSS)
    expect({ format, title, askedS }).toEqual({ format: 'rss', title: 'Bay & Hill', askedS: 900 })
    const [first, second] = items
    expect(first).toMatchObject({
      uri: 'https://wire.example/first',
      full: null,
      summary: { html: 'Only this.' },
    })
    expect(second).toMatchObject({
      ...{ uri: 'https://wire.example/gale', title: 'Gale & rain', byline: 'Jane Doe' },
      ...{ language: 'en-GB', full: { html: '<p>Long.</p>' }, updated: '2031-05-04T11:00:00.000Z' },
    })
  })

  test('Atom', () => {
    expect(read(ATOM).items).toMatchObject([
      {
        ...{
          uri: 'https://wire.example/feeds/a.html',
          title: 'Gale closes bridge',
          byline: 'Jane Doe',
        },
        ...{ language: 'sv', full: { html: expect.stringMatching('<p>A <b>gale</b>.</p>') } },
      },
    ])
  })

  test('RSS 1.0', () => {
    expect(read(RDF)).toMatchObject({
      format: 'rdf',
      items: [{ title: 'Gale', uri: 'https://wire.example/r' }],
    })
  })

  test('JSON Feed, without what no store keeps', () => {
    expect(read(JSON_FEED).items).toMatchObject([
      { uri: 'j1', link: null, full: { html: '<p>Calm.</p>' }, language: 'nb' },
      { title: 'Gale', full: { text: 'It blew hard.' }, updated: '2031-05-04T09:00:00.000Z' },
    ])
  })
})

test('[SO1] What an item says makes its version, and nothing else does', () => {
  const entry = (text: string) => read(text).items.map((item) => item.entry)
  expect(entry(RSS.replace('<ttl>15', '<ttl>16'))).toEqual(entry(RSS))
  const [first, second] = entry(RSS.replace('Long.', 'Longer.'))
  expect(first).toBe(entry(RSS)[0])
  expect(second).not.toBe(entry(RSS)[1])
})

test.each([
  [
    'a page',
    '<!doctype html><html><body><p>See our &lt;rss version="2.0"&gt; feed.</p></body></html>',
  ],
  ['words', 'Nothing is here.'],
  ['nothing', ''],
  ['other JSON', '{"items":[1]}'],
])('[SO6] %s is no feed', (_name, text) => {
  expect(readFeed(text, BASE)).toBeNull()
})

test('[SO6] Of a feed without end the newest items are read, and the others counted', () => {
  const items = Array.from(
    { length: 700 },
    (_, n) => `<item><guid>n${n}</guid><title>N ${n}</title></item>`,
  )
  const { items: found, left } = read(RSS.replace(/<item>.*<\/item>/s, items.join('')))
  expect([found.length, left, found.at(-1)?.title]).toEqual([500, 200, 'N 0'])
})
