import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { blocksHtml } from '../../../core/feed/blocks-html.ts'
import type { Feed, FeedEntry } from '../../../core/feed/feed.ts'
import { writeAtom } from '../../../core/feed/write-atom.ts'
import { writeJsonFeed } from '../../../core/feed/write-json-feed.ts'
import type { Block, BlockType } from '../../../core/story/document.ts'
import { childrenOf, parseXml, textOf } from '../../support/parse-xml.ts'

const AT = '2026-09-05T14:32:00.000Z'

function entry(more: Partial<FeedEntry> = {}): FeedEntry {
  return {
    ...{ id: 'urn:uuid:1', url: 'https://news.example/stories/ferry', title: 'Ferry on fire' },
    ...{ summary: 'First report', html: '<p>Text</p>', published: AT, updated: AT },
    ...{ language: null, byline: null, kind: 'first', significance: 1, correctionNote: null },
    ...{ epoch: 'epochAAAAAAA', revision: 1, hash: '0000000000000000' },
    ...more,
  }
}

function feed(more: Partial<Feed> = {}): Feed {
  return {
    id: 'urn:uuid:2',
    title: 'Ferry on fire',
    home: 'https://news.example/stories/ferry',
    addresses: { atom: 'https://news.example/a', json: 'https://news.example/j' },
    hub: 'https://news.example/websub',
    ...{ updated: AT, changed: AT, language: null, tombstones: [], ended: false },
    entries: [entry()],
    ...more,
  }
}

function block(text: string, type: BlockType = 'paragraph'): Block {
  return { id: '1-0', type, section: 'body', text }
}

/** What a text becomes where XML cannot hold all of it. */
function holdable(text: string): string {
  return [...text]
    .filter((character) =>
      /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]$/u.test(character),
    )
    .join('')
}

describe('feeds', () => {
  test('any text at all comes out of a strict parser as it went in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (title, reason) => {
        const written = feed({
          title,
          language: 'en"<',
          entries: [entry({ title, byline: title, html: blocksHtml([block(title)]) })],
          tombstones: [{ ref: `urn:${reason}`, when: AT, reason }],
        })
        const parsed = parseXml(writeAtom(written))
        expect(textOf(parsed, 'title')).toBe(holdable(title))
        const [deleted] = childrenOf(parsed, 'deleted-entry')
        expect(deleted && textOf(deleted, 'comment')).toBe(holdable(reason))
        expect(JSON.parse(writeJsonFeed(written)).title).toBe(title)
      }),
    )
  })

  test('markup and control characters in copy stay text', () => {
    const hostile = `<script>alert(1)</script> & \u0000\u0001\u000b\ufffe\ud800 ]]> "quoted"`
    const parsed = parseXml(
      writeAtom(feed({ entries: [entry({ html: blocksHtml([block(hostile)]) })] })),
    )
    const [only] = childrenOf(parsed, 'entry')
    const html = only && textOf(only, 'content')
    expect(html).toBe(
      '<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;  ]]&gt; &quot;quoted&quot;</p>',
    )
  })

  test('blocks are elements; the marker between update and earlier story is not there', () => {
    const blocks = [
      block('New lead'),
      block('THE EARLIER STORY FOLLOWS', 'marker'),
      block('One', 'list-item'),
      block('Two', 'list-item'),
      block('Later', 'heading'),
      block('Said', 'quote'),
    ]
    expect(blocksHtml(blocks).replaceAll('\n', '')).toBe(
      '<p>New lead</p><ul><li>One</li><li>Two</li></ul><h2>Later</h2><blockquote>Said</blockquote>',
    )
    expect(blocksHtml([block('One', 'list-item')])).toMatch(/<\/ul>$/)
  })

  test('an entry was not modified before it was published', () => {
    const earlier = '2026-09-05T14:00:00.000Z'
    const [copyEdit] = JSON.parse(
      writeJsonFeed(feed({ entries: [entry({ updated: earlier })] })),
    ).items
    expect(copyEdit).not.toHaveProperty('date_modified')
    const later = '2026-09-05T15:00:00.000Z'
    const [story] = JSON.parse(writeJsonFeed(feed({ entries: [entry({ updated: later })] }))).items
    expect(story.date_modified).toBe(later)
  })
})
