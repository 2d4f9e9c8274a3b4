/** One invented story, composite and with marks of its own, in every form that it can be filed in. */
const HEADLINE = 'Ferry fire off Tarvik kills 12 & injures 30'
const DATELINE = 'TARVIK, Norland (NNA)'
const PARAGRAPHS = [
  'Twelve people died when a ferry caught fire off Tarvik on Thursday, the coast guard said.',
  '“We saw the smoke at dawn,” said Ann Loe, who runs the harbour café.',
]
const MARKER = 'THIS IS A BREAKING NEWS UPDATE. NNA’s earlier story follows below.'
const EARLIER = [
  'A ferry caught fire off Tarvik on Thursday, the coast guard said.',
  'It had 224 people on board.',
]
const NOTE = 'Updates death toll in paragraph 1.'

function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
}

const texts = [
  `${DATELINE} — ${PARAGRAPHS[0]}`,
  PARAGRAPHS[1],
  MARKER,
  `${DATELINE} — ${EARLIER[0]}`,
  EARLIER[1],
].map((text) => text ?? '')
const markup = texts.map((text) => `<p>${escapeText(text)}</p>`).join('\n')

export const PLAIN = [
  'BC-XX--Tarvik Ferry, 2nd Ld',
  `Eds: ${NOTE}`,
  HEADLINE,
  'By Jane Doe',
  ...texts,
].join('\n\n')

export const NINJS_3 = {
  uri: 'urn:nna:tarvik-ferry',
  type: 'text',
  standard: { name: 'ninjs', version: '3.2' },
  version: '2',
  versionCreated: '2031-05-04T16:00:00Z',
  pubStatus: 'usable',
  urgency: 2,
  edNote: NOTE,
  language: 'en',
  headlines: [
    { role: 'short', value: 'Ferry fire' },
    { role: 'main', value: HEADLINE },
  ],
  bodies: [
    { role: 'main', contentType: 'text/plain', value: texts.join('\n\n') },
    { role: 'main', contentType: 'text/html', value: markup },
  ],
  by: 'By Jane Doe',
  slugline: 'Tarvik Ferry',
  subjects: [{ name: 'ferries' }],
}

export const NINJS_1 = {
  guid: 'urn:nna:tarvik-ferry',
  type: 'text',
  version: '2',
  versioncreated: '2031-05-04T16:00:00Z',
  pubstatus: 'usable',
  urgency: 2,
  ednote: NOTE,
  language: 'en',
  headline: HEADLINE,
  byline: 'By Jane Doe',
  body_html: markup,
  slugline: 'Tarvik Ferry',
  priority: 3,
  place: [{ name: 'Tarvik' }],
}

export const NITF = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">
<nitf xml:lang="en"><head><title>Ferry</title>
<docdata management-status="usable"><urgency ed-urg="2"/><doc-id id-string="urn:nna:tarvik-ferry"/>
<du-key key="Tarvik Ferry" version="2"/><ed-msg info="${NOTE}"/><date.issue norm="20310504T160000Z"/></docdata></head>
<body><body.head><hedline><hl1>${escapeText(HEADLINE)}</hl1></hedline><byline>By <person>Jane Doe</person></byline>
<dateline><location>TARVIK, Norland</location> (NNA) —</dateline><abstract><p>A fire.</p></abstract></body.head>
<body.content><block>
<p>${PARAGRAPHS[0]}</p><p>${PARAGRAPHS[1]?.replace('Ann Loe', '<person>Ann Loe</person>')}</p>
<p>${MARKER}</p><p>${DATELINE} — ${EARLIER[0]}</p><p>${EARLIER[1]}</p></block></body.content></body></nitf>`

function newsItem(content: string): string {
  return `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:nna:tarvik-ferry" version="2" xml:lang="en">
<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:NNA"/><versionCreated>2031-05-04T16:00:00Z</versionCreated>
<pubStatus qcode="stat:usable"/><edNote>${NOTE}</edNote><signal qcode="sig:update"/></itemMeta>
<contentMeta><urgency>2</urgency><slugline>Tarvik Ferry</slugline><headline>${escapeText(HEADLINE)}</headline>
<by>By Jane Doe</by><language tag="en"/><subject qcode="medtop:1"/></contentMeta>
<contentSet>${content}</contentSet></newsItem>`
}

export const NEWSML_G2 = newsItem(
  `<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>${markup}</body></html></inlineXML>`,
)
export const NEWSML_G2_WITH_NITF = newsItem(
  `<inlineXML contenttype="application/nitf+xml"><n:nitf xmlns:n="urn:nitf"><n:body><n:body.content>${markup.replace(/<(\/?)p>/g, '<$1n:p>')}</n:body.content></n:body></n:nitf></inlineXML>`,
)
export const NEWSML_G2_PLAIN = `<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2031-05-04T16:00:00Z</sent></header><itemSet>${newsItem(
  `<inlineData contenttype="text/plain">${escapeText(texts.join('\n\n'))}</inlineData>`,
)}</itemSet></newsMessage>`

export const HTML = `<h1>${escapeText(HEADLINE)}</h1><p>By Jane Doe</p>${markup}`

const teaser = (title: string) =>
  `<div class="teaser"><h3><a href="/x">${title}</a></h3><p>Read what the council of the town decided on Monday, and why.</p></div>`

/** The story in the page of an invented paper, with what papers put around theirs. */
export const PAGE = `<!doctype html><html lang="en"><head><title>Ferry fire | Norland Times</title>
<script>window.ads = '<p>Buy</p>'</script><style>p { color: red }</style></head><body>
<header><a href="/">Norland Times</a><nav><ul><li><a href="/n">News</a></li><li><a href="/s">Sport</a></li></ul></nav></header>
<div id="cookie-banner"><p>We use cookies, and so do our partners, to show you what you may like.</p></div>
<main><article class="story"><h1>${escapeText(HEADLINE)}</h1><p class="byline" rel="author">By Jane Doe</p>
<div class="social-share"><a href="#">Share</a><a href="#">Post</a></div>
<div class="article-body">${markup}</div></article>
<div class="related-stories"><h2>More from the harbour</h2>${teaser('Storm closes harbour')}${teaser('Mayor resigns')}</div></main>
<aside class="sidebar"><p>Sign up for our newsletter, and never miss a story from the harbour of Tarvik.</p></aside>
<footer><p>Norland Times is published by Norland Press, 1 Quay Road, Tarvik. All rights reserved.</p></footer></body></html>`
