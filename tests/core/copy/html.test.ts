import { describe, expect, test } from '@jest/globals'
import { htmlText } from '../../../core/copy/html-text.ts'
import { readHtml } from '../../../core/copy/read-html.ts'
import { readText } from '../../../core/copy/read-text.ts'
import { sourceOffset } from '../../../core/copy/source-offset.ts'
import { discarded, outline } from './outline.ts'

const PAGE = `<!doctype html><html><head><title>Norland Herald</title><style>p{color:red}</style>
<script>var p = "<p>never</p>"</script></head><body>
<nav><a href="/">Home</a> <a href="/n">News</a></nav>
<header><h1>UPDATE 2-Ferry fire kills 11 &amp; more missing</h1><p>By Jane Doe</p></header>
<article><p>PORT&nbsp;ELLERY, Norland (AP) &mdash; At least 11 people
died on <b>Thurs</b>day, officials said.</p>
<figure><img src="a.jpg"><figcaption>Smoke over the harbour</figcaption></figure>
<h2>What we know</h2><ul><li>212 people were rescued<li><p>The cause is not known</p></ul>
<blockquote><p>It went so fast.</p></blockquote>
<div>One line<br>and another.</div>
<p><em>THIS IS A BREAKING NEWS UPDATE. AP&rsquo;s earlier story follows below.</em></p>
<h2>Ferry burns off Port Ellery</h2>
<p>PORT ELLERY, Norland (AP) — A ferry caught fire on Thursday, the coast guard said.</p>
<aside>Subscribe</aside><ul><li><a href="/s">Storm closes harbour</a></li></ul></article>
<noscript>Turn on scripts</noscript><footer>About us</footer><template>x</template></body></html>`

describe('HTML', () => {
  test('a page reads by its markup and by the rules for text', () => {
    const reading = readHtml(PAGE)
    expect(outline(reading)).toEqual([
      'update paragraph: At least 11 people …',
      'update heading: What we know',
      'update list-item: 212 people were rescued',
      'update list-item: The cause is not …',
      'update quote: It went so fast.',
      'update paragraph: One line and another.',
      'earlier marker: THIS IS A BREAKING …',
      'earlier heading: Ferry burns off Port …',
      'earlier paragraph: A ferry caught fire …',
    ])
    expect(reading).toMatchObject({
      headline: 'Ferry fire kills 11 & more missing',
      byline: 'By Jane Doe',
      dateline: 'PORT ELLERY, Norland (AP)',
      kindHint: 'update',
      carried: { headline: 'Ferry burns off Port Ellery' },
    })
    expect(reading.blocks[0]?.text).toBe('At least 11 people died on Thursday, officials said.')
    expect(discarded(reading)).toEqual([
      'navigation: Home News',
      'desk label: UPDATE 2-',
      'caption: Smoke over the harbour',
      'aside: Subscribe',
      'links: Storm closes harbour',
      'footer: About us',
    ])
  })

  test('what the browser would run or hide is nowhere', () => {
    const all = JSON.stringify(readHtml(PAGE))
    for (const hidden of ['never', 'color', 'Turn on', 'Norland Herald'])
      expect(all).not.toContain(hidden)
  })

  test('offsets point into the extracted text', () => {
    const { text } = htmlText(PAGE)
    for (const block of readHtml(PAGE).blocks) {
      const found = text.slice(sourceOffset(block, 0), sourceOffset(block, block.text.length))
      expect(found.replace('\n', ' ')).toBe(block.text)
    }
  })

  test('wire copy in pre reads as it does in plain text', () => {
    const copy =
      'PORT ELLERY (AP) _ A ferry caught fire off the coast of\nNorland on Thursday, they said.\n\nIt sank &amp; nobody saw it.'
    const plain = readText(copy.replace('&amp;', '&'))
    const reading = readHtml(`<body><pre>\n${copy}</pre></body>`)
    expect(reading.blocks.map(({ text }) => text)).toEqual(plain.blocks.map(({ text }) => text))
    expect(reading.dateline).toBe('PORT ELLERY (AP)')
    const { text } = htmlText(`<body><pre>\n${copy}</pre></body>`)
    expect(text.slice(reading.blocks[1]?.start, reading.blocks[1]?.end)).toBe(
      'It sank & nobody saw it.',
    )
  })

  test.each([
    ['', 0],
    ['<', 1],
    ['<p>', 0],
    ['<script>One is here.', 0],
    ['<p>One is here.<p>Two is here.', 2],
    ['One is here.<br><br>Two is here.', 2],
    ['<table><tr><td>Alder</td><td>54</td></tr><tr><td>Birch<td>33</table>', 2],
    ['<ul><li>One<li>Two</ul><p>Three is here.', 3],
    ['<p>One &lt;script&gt; is here.</p>', 1],
    ['<div hidden>One</div><p>Two is here.</p>', 1],
    ['<div style="color: red; Display:none">One</div><p>Two is here.</p>', 1],
    ['<div style="--display: none">One</div><p>Two is here.</p>', 2],
    ['<svg><text>One</text></svg><p>Two is here.</p>', 1],
    ['</p></div></ul></nav>One is here.', 1],
  ])('%j gives %d blocks', (html, count) => {
    expect(readHtml(html).blocks).toHaveLength(count)
  })

  test('cells of a row are parted by a space, and a list ends where it ends', () => {
    expect(readHtml('<tr><td>Alder</td><td>54</td></tr>').blocks[0]?.text).toBe('Alder 54')
    const { blocks } = readHtml('<ul><li>One<ul><li>Two</ul><li>Three</ul><p>Four is here.')
    expect(blocks.map(({ type }) => type)).toEqual([
      'list-item',
      'list-item',
      'list-item',
      'paragraph',
    ])
  })
})

describe('line breaks in HTML', () => {
  const texts = (html: string): readonly string[] => readHtml(html).blocks.map(({ text }) => text)
  const ONE = 'A fire burned the market hall of Tarvik on Thursday, police said.'
  const TWO = 'Nobody was hurt, according to the mayor of the harbour town.'
  const THREE = 'The cause is not known, he added.'

  test.each([
    ['one is a space', `<p>${ONE}<br>${TWO}</p>`, [`${ONE} ${TWO}`]],
    ['with a slash, and as an end tag', `<p>${ONE}<br/>Ann</br>Berg</p>`, [`${ONE} Ann Berg`]],
    ['two are the end of a paragraph', `<p>${ONE}<br><br>${TWO}</p>`, [ONE, TWO]],
    ['white space between two', `<p>${ONE}<br>\n&nbsp;<br>${TWO}</p>`, [ONE, TWO]],
    [
      'where two part paragraphs, one is a space',
      `${ONE}<br>${TWO}<br><br>${THREE}<br>${ONE}`,
      [`${ONE} ${TWO}`, `${THREE} ${ONE}`],
    ],
    [
      'an address is one paragraph',
      '<p>12 Quay Road<br>Tarvik<br>Norland</p>',
      ['12 Quay Road Tarvik Norland'],
    ],
    [
      'verse runs on',
      '<blockquote>The sea was still<br>the bells were cold<br>and no one came.</blockquote>',
      ['The sea was still the bells were cold and no one came.'],
    ],
    ['paragraphs one a line', `<div>${ONE}<br>${TWO}<br>${THREE}</div>`, [ONE, TWO, THREE]],
    [
      'lines that were wrapped',
      `<div>A fire burned the market hall of Tarvik on Thursday morning and<br>the mayor said that nobody was hurt.<br>${THREE}<br>Police are looking for two men who were seen there before dawn, in a<br>van.</div>`,
      [
        'A fire burned the market hall of Tarvik on Thursday morning and the mayor said that nobody was hurt.',
        THREE,
        'Police are looking for two men who were seen there before dawn, in a van.',
      ],
    ],
    ['one list item', `<ul><li>${ONE}<br><br>${TWO}</ul><p>${THREE}`, [`${ONE} ${TWO}`, THREE]],
    [
      'bullets',
      '<p>• Eleven are dead<br>• Two are missing</p>',
      ['Eleven are dead', 'Two are missing'],
    ],
  ])('%s', (_title, html, expected) => {
    expect(texts(html)).toEqual(expected)
  })

  test('wire copy pasted with its header, one a line', () => {
    const reading = readHtml(
      `<div>Fire burns hall<br>By JANE DOE<br>TARVIK (IP) — ${ONE}<br>${TWO}</div>`,
    )
    expect(reading).toMatchObject({
      headline: 'Fire burns hall',
      byline: 'By JANE DOE',
      dateline: 'TARVIK (IP)',
    })
    expect(reading.blocks.map(({ text }) => text)).toEqual([ONE, TWO])
  })

  test('a headline over two lines is one', () => {
    expect(readHtml(`<h1>Fire burns<br>market hall</h1><p>${ONE}`).headline).toBe(
      'Fire burns market hall',
    )
  })
})
