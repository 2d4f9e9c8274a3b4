import { createHash } from 'node:crypto'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { CanonicalJsonError, canonicalJson } from '../../../core/delta/canonical-json.ts'
import { fingerprint } from '../../../core/delta/fingerprint.ts'
import { EMPTY_DOCUMENT } from '../../../core/story/document.ts'
import { paragraph, storyOf, wellFormedDocument } from './documents.ts'

test('a fingerprint is the first 16 hex digits of the SHA-256 of the canonical JSON', () => {
  const canonical =
    '{"blocks":[{"id":"1-1","section":"body","text":"A “ferry” sank. 渡船","type":"paragraph"}],' +
    '"byline":"By ANNA VESK","dateline":"PORT ELLERY (AP)",' +
    '"headline":"Ferry sinks off Port Ellery","language":"en"}'
  const expected = createHash('sha256').update(canonical).digest('hex').slice(0, 16)
  expect(fingerprint(storyOf(paragraph('1-1', 'A “ferry” sank. 渡船')))).toBe(expected)
})

test('the empty document has the fingerprint that SPEC and other languages can rely on', () => {
  const canonical = '{"blocks":[],"byline":null,"dateline":null,"headline":null,"language":null}'
  const expected = createHash('sha256').update(canonical).digest('hex').slice(0, 16)
  expect(fingerprint(EMPTY_DOCUMENT)).toBe(expected)
})

test('it is that of the canonical JSON for any document, also one that writes of `\\ud83d`', () => {
  const escapes = storyOf(paragraph('1-1', String.raw`The file says \ud83d, and \ud83d again.`))
  fc.assert(
    fc.property(wellFormedDocument, (document) => {
      const digest = createHash('sha256').update(canonicalJson(document)).digest('hex')
      expect(fingerprint(document)).toBe(digest.slice(0, 16))
    }),
    { examples: [[escapes]] },
  )
})

test('half of a character has no fingerprint', () => {
  expect(() => fingerprint(storyOf(paragraph('1-1', 'A ferry \ud83d sank.')))).toThrow(
    CanonicalJsonError,
  )
})

test('equal documents, and only they, have equal fingerprints', () => {
  fc.assert(
    fc.property(wellFormedDocument, wellFormedDocument, (a, b) => {
      const same = JSON.stringify(a) === JSON.stringify(b)
      expect(fingerprint(a) === fingerprint(b)).toBe(same)
      expect(fingerprint(structuredClone(a))).toBe(fingerprint(a))
    }),
  )
})

test('what is not of the document does not count', () => {
  const story = storyOf(paragraph('1-1', 'A ferry sank.'))
  const stored = {
    ...story,
    fetchedAt: 'now',
    blocks: story.blocks.map((block) => ({ ...block, element: null })),
  }
  expect(fingerprint(stored)).toBe(fingerprint(story))
})
