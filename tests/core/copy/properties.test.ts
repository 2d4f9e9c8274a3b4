import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readCopy } from '../../../core/copy/copy-source.ts'
import { htmlText } from '../../../core/copy/html-text.ts'
import { toPlain } from '../../../core/copy/plain-text.ts'
import { readHtml } from '../../../core/copy/read-html.ts'
import { readText } from '../../../core/copy/read-text.ts'
import type { Reading } from '../../../core/copy/reading.ts'
import { sourceOffset } from '../../../core/copy/source-offset.ts'
import { earlierPart } from '../../../core/copy/split-composite.ts'

/** Lines of every kind that reading knows. */
const LINES = [
  'BC-XX--Ferry Fire, 1st Ld-Writethru,127',
  'Eds: Updates toll.',
  '(Adds detail)  KESTREL (NP) — Two died.',
  'UPDATE 2-Ferry burns off Port Ellery',
  'By JANE DOE | Updated 3:04 PM',
  'The Norland Press',
  'PORT  ELLERY (AP) —  A ferry caught\u00a0fire on Thursday, they said.',
  'A ferry caught fire off the coast of Norland on Thursday morning and',
  'sank before noon, the coast guard said.',
  'THIS IS A BREAKING NEWS UPDATE. AP’s earlier story follows below.',
  'Two died. This is a breaking news update. AP’s earlier story follows below. KESTREL (AP) — One died.',
  'This is a breaking news story. It will be updated.',
  'This story has been corrected to show that 12 died, not 11.',
  'Storm closes harbour for third day',
  'Alder 54',
  'Share',
  'Published / 3 years ago',
  '• One thing',
  '- Two things',
  '> It is over.',
  '## What next',
  '___',
  '(Reporting by Jane Doe; Editing by John Roe)',
  '救援人员正在倒塌的房屋中搜寻幸存者',
  'قال خفر السواحل إن حريقا اندلع.',
  '   indented line that goes on',
  'Le cafe\u0301 du port a bru\u0302le\u0301, dit-on. (Reporting by Ann Berg; Editing by Per Holt)',
  'KØBENHA\u030aVN (NP) — En fae\u0301rge\u0001  sank\ufeff i havnen\u0000.',
  'FLASH: Ferry burns',
  'THE CAUSE',
  '【港町発】フェリーが燃えた。',
  '1ST LEAD',
  'RPT-UPDATE 3-CORRECTED-Ferry burns =2',
  'ORIGINAL STORY: A ferry burned.',
  '## Note to editors - adds toll',
  '# Notebook',
  'Jane Doe',
  'Read more',
  'Jane Doe covers the sea for The Herald.',
]
const line = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...LINES) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme' }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
)
const join = fc.constantFrom('\n', '\n\n', '\r\n', '\n \n', ' ', '\u2028')
const copy = fc
  .array(fc.tuple(line, join), { maxLength: 24 })
  .map((parts) => parts.map(([text, end]) => text + end).join(''))
const markup = fc
  .array(
    fc.oneof(
      line,
      fc.constantFrom(
        '<p>',
        '</p>',
        '<h1>',
        '</h1>',
        '<li>',
        '<ul>',
        '</ul>',
        '<pre>',
        '</pre>',
        '<br>',
        '<a>',
        '</a>',
        '<nav>',
        '</nav>',
        '<script>',
        '</script>',
        '<td>',
        '&amp;',
        '&#0;',
        '<!--',
        '-->',
      ),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''))

/** What no block, field or furniture holds: bullets and dashes. */
const BETWEEN = /^[^\p{L}\p{N}]*$/u

function checkPlaces(reading: Reading, source: string): void {
  for (const part of [...reading.blocks, ...reading.fields]) {
    const block = { type: 'paragraph' as const, ...part }
    expect(sourceOffset(block, 0)).toBe(part.start)
    expect(sourceOffset(block, part.text.length)).toBe(part.end)
    let from = 0
    for (let to = 1; to <= part.text.length; to++) {
      // The characters of one composed cluster stand at one place.
      if (sourceOffset(block, to) === sourceOffset(block, from)) continue
      const typed = source.slice(sourceOffset(block, from), sourceOffset(block, to))
      expect(toPlain(typed).trim()).toBe(part.text.slice(from, to).trim())
      from = to
    }
    expect(from).toBe(part.text.length)
  }
}

function checkPartition(reading: Reading, source: string): void {
  const spans = [...reading.blocks, ...reading.fields, ...reading.furniture]
  spans.sort((a, b) => a.start - b.start)
  let end = 0
  for (const span of spans) {
    expect(span.start).toBeGreaterThanOrEqual(end)
    expect(span.end).toBeGreaterThan(span.start)
    expect(source.slice(end, span.start)).toMatch(BETWEEN)
    end = span.end
  }
  expect(source.slice(end)).toMatch(BETWEEN)
}

function checkOrder({ blocks }: Reading): void {
  blocks.forEach((block, index) => {
    expect(block.text).toBe(block.text.trim())
    expect(block.text).not.toBe('')
    expect(block.text).toBe(block.text.normalize('NFC'))
    expect(block.text).not.toMatch(/[\p{Cc}\ufeff]/u)
    expect(block.start).toBeGreaterThanOrEqual(blocks[index - 1]?.end ?? 0)
  })
}

describe('properties of reading', () => {
  test('text: blocks, fields and furniture hold every word once, in order, at its place', () => {
    fc.assert(
      fc.property(copy, (text) => {
        const reading = readText(text)
        checkPlaces(reading, text)
        checkPartition(reading, text)
        checkOrder(reading)
      }),
      { numRuns: 600 },
    )
  })

  test('HTML: the same of the text in it', () => {
    fc.assert(
      fc.property(markup, (html) => {
        const { text } = htmlText(html)
        const reading = readHtml(html)
        checkPlaces(reading, text)
        checkPartition(reading, text)
        checkOrder(reading)
      }),
      { numRuns: 300 },
    )
  })

  test('paragraphs: the same, and no furniture', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 16 }), (paragraphs) => {
        const reading = readCopy({ paragraphs })
        checkPlaces(reading, paragraphs.join('\n\n'))
        checkOrder(reading)
        expect(reading.composite).toBe(earlierPart(reading) !== null)
      }),
      { numRuns: 200 },
    )
  })

  test('sections: composite copy has an update, a story below it, and nothing else', () => {
    fc.assert(
      fc.property(copy, (text) => {
        const reading = readText(text)
        const sections = reading.blocks.map(({ section }) => section)
        const expected = reading.composite ? ['update', 'earlier'] : sections.slice(0, 1)
        expect([...new Set(sections)]).toEqual(expected)
        const earlier = earlierPart(reading)
        if (earlier) expect(earlier.blocks.length).toBeGreaterThan(0)
        if (!reading.composite && sections.length > 0) expect(sections[0]).toBe('body')
      }),
      { numRuns: 300 },
    )
  })

  test('reading the same copy twice gives the same', () => {
    fc.assert(
      fc.property(copy, (text) => expect(readText(text)).toEqual(readText(text))),
      {
        numRuns: 50,
      },
    )
  })
})
