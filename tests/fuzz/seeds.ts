import { ALERT, UPDATE, WRITETHRU } from '../server/copy.ts'

export const COPY = [
  ALERT,
  UPDATE,
  WRITETHRU,
  `Eds: Adds details.\n\nBy IDA RASK\n\n${ALERT}\n\n___\n\nMore.`,
]

export const HTML = [
  `<h1>Ferry burns</h1><p>${ALERT.replaceAll('\n\n', '</p><p>')}</p>`,
  '<ul><li>One<li>Two</ul><blockquote>Said.</blockquote><table><tr><td>a<td>b</table>',
  `<!doctype html><html><head><title>T</title></head><body><nav>a</nav><article><p>${WRITETHRU}</p></article></body></html>`,
]

export const JSON_FILING = [
  JSON.stringify({
    text: ALERT,
    slugline: 'FERRY',
    urgency: 2,
    embargoedUntil: '2031-01-01T00:00:00Z',
  }),
  JSON.stringify({ paragraphs: ['One.', 'Two.'], headline: 'H', byline: null, language: 'en' }),
  JSON.stringify({ html: '<p>One.</p>', kind: 'update', sourceUri: 'urn:a:b', sourceVersion: '2' }),
]

export const NINJS = [
  JSON.stringify({
    ...{ uri: 'urn:a:1', version: '2', pubStatus: 'usable', language: 'en' },
    headlines: [{ role: 'main', value: 'Ferry burns' }],
    bodies: [{ role: 'main', contentType: 'text/plain', value: ALERT }],
  }),
  JSON.stringify({
    uri: 'urn:a:1',
    headline: 'Ferry',
    body_html: '<p>One.</p>',
    pubstatus: 'usable',
  }),
]

export const NEWSML = [
  `<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:a:1" version="1">
<itemMeta><itemClass qcode="ninat:text"/><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><headline>Ferry burns</headline><slugline>FERRY</slugline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>One.</p></body></html></inlineXML></contentSet>
</newsItem>`,
]

export const NITF = [
  `<?xml version="1.0"?><nitf><head><docdata><doc-id id-string="a1"/><urgency ed-urg="2"/></docdata></head>
<body><body.head><hedline><hl1>Ferry burns</hl1></hedline></body.head>
<body.content><p>One.</p><p>Two &amp; three.</p></body.content></body></nitf>`,
]
