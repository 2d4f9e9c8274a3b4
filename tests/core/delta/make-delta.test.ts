import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { makeDelta } from '../../../core/delta/make-delta.ts'
import { arbitraryDocument, paragraph, storyOf, wellFormedDocument } from './documents.ts'

const ferry = paragraph('1-1', 'A ferry sank.')
const missing = paragraph('1-2', 'Eleven people are missing.')
const weather = paragraph('1-3', 'The sea was calm.')

test('a document needs nothing but a copy to become itself', () => {
  fc.assert(
    fc.property(arbitraryDocument, (document) => {
      const kinds = makeDelta(document, document).map((op) => op.op)
      expect(kinds.every((kind) => kind === 'copy')).toBe(true)
    }),
  )
})

test('an update on top is one insertion and one copy', () => {
  const update = paragraph('2-1', 'A second ferry is on its way.', 'update')
  const delta = makeDelta(
    storyOf(ferry, missing, weather),
    storyOf(update, ferry, missing, weather),
  )
  expect(delta).toEqual([
    { op: 'insert', block: update },
    { op: 'copy', from: 0, to: 3 },
  ])
})

test('a changed word is one edit of whole words', () => {
  const fewer = { ...missing, text: 'Three people are missing.' }
  const delta = makeDelta(storyOf(ferry, missing, weather), storyOf(ferry, fewer, weather))
  expect(delta).toEqual([
    { op: 'copy', from: 0, to: 1 },
    { op: 'edit', from: 1, edits: [[0, expect.any(Number), expect.stringMatching(/^Three ?$/)]] },
    { op: 'copy', from: 2, to: 3 },
  ])
})

test('a block that goes down the page is edited in place of being sent again', () => {
  const carried = { ...ferry, section: 'earlier' as const }
  const delta = makeDelta(storyOf(ferry), storyOf(carried))
  expect(delta).toEqual([{ op: 'edit', from: 0, set: { section: 'earlier' } }])
})

test('a new headline is set, and one that was dropped is set to null', () => {
  const old = storyOf(ferry)
  const delta = makeDelta(old, { ...old, headline: 'Ferry sinks', byline: null })
  expect(delta.slice(0, 2)).toEqual([
    { op: 'set', field: 'headline', value: 'Ferry sinks' },
    { op: 'set', field: 'byline', value: null },
  ])
})

test('ops of well-formed texts are well-formed, so that every store takes them', () => {
  fc.assert(
    fc.property(wellFormedDocument, wellFormedDocument, (old, fresh) => {
      expect(JSON.stringify(makeDelta(old, fresh))).not.toMatch(/\\ud[89a-f]/)
    }),
    { numRuns: 1000 },
  )
})

test('emoji that share half of their code are exchanged whole', () => {
  const old = storyOf(paragraph('1-1', '😀'.repeat(3000)))
  const fresh = storyOf(paragraph('1-1', `${'😀'.repeat(1500)}😁${'😀'.repeat(1500)}`))
  expect(JSON.stringify(makeDelta(old, fresh))).not.toMatch(/\\ud[89a-f]/)
})

test('an edit inside one very long line does not send the line again', () => {
  const line = 'Crews searched the bay. '.repeat(40_000)
  const edited = `${line.slice(0, 480_000)}Twice. ${line.slice(480_000)}`
  const delta = makeDelta(storyOf(paragraph('1-1', line)), storyOf(paragraph('1-1', edited)))
  expect(JSON.stringify(delta).length).toBeLessThan(500)
})
