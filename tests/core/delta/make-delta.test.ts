import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { applyDelta } from '../../../core/delta/apply-delta.ts'
import { makeDelta } from '../../../core/delta/make-delta.ts'
import { arbitraryDocument, paragraph, storyOf, wellFormedDocument } from './documents.ts'

const ferry = paragraph('1-1', 'A ferry sank.')
const missing = paragraph('1-2', 'Eleven people are missing.')
const weather = paragraph('1-3', 'The sea was calm.')

test('a document needs nothing but a number to become itself', () => {
  fc.assert(
    fc.property(arbitraryDocument, (document) => {
      const ops = makeDelta(document, document)
      expect(ops.every((op) => typeof op === 'number')).toBe(true)
    }),
  )
})

test('an update on top is its text, and the number of blocks that stay', () => {
  const update = paragraph('2-1', 'A second ferry is on its way.', 'update')
  const carried = [ferry, missing, weather].map((block) => ({
    ...block,
    section: 'earlier' as const,
  }))
  expect(makeDelta(storyOf(ferry, missing, weather), storyOf(update, ...carried))).toEqual([
    { section: 'update' },
    ['2-1', 'A second ferry is on its way.'],
    { section: 'earlier' },
    3,
  ])
})

test('what stays what it was next to what changes is not said again', () => {
  const earlier = { ...weather, section: 'earlier' as const }
  const old = storyOf(ferry, missing, earlier)
  const fresh = storyOf(
    { ...ferry, section: 'earlier' },
    { ...missing, section: 'earlier' },
    earlier,
  )
  expect(makeDelta(old, fresh)).toEqual([{ section: 'earlier' }, 3])
})

test('a changed word is one edit of whole words', () => {
  const fewer = { ...missing, text: 'Three people are missing.' }
  const delta = makeDelta(storyOf(ferry, missing, weather), storyOf(ferry, fewer, weather))
  expect(delta).toEqual([1, [0, 6, 'Three'], 1])
})

test('a block that moved is a place, and one that went a negative number', () => {
  expect(makeDelta(storyOf(ferry, missing, weather), storyOf(weather, ferry))).toEqual([
    -2,
    1,
    { at: 0 },
    1,
  ])
})

test('text that stood elsewhere is not sent again', () => {
  const long =
    'The ferry left Port Ellery at nine with 34 people on board, the harbour office said.'
  const old = storyOf(paragraph('1-1', `A ferry sank. ${long} It was found on Monday.`))
  const fresh = storyOf(
    paragraph('1-1', 'A ferry sank. It was found on Monday.'),
    paragraph('2-1', `Divers said: ${long}`),
  )
  const ops = makeDelta(old, fresh)
  expect(JSON.stringify(ops)).not.toContain('harbour')
  expect(JSON.stringify(ops).length).toBeLessThan(70)
  expect(applyDelta(old, ops)).toEqual(fresh)
})

test('a new headline is edited in place, and one that was dropped is null', () => {
  const old = storyOf(ferry)
  const headline = 'Ferry sinks off Port Ellery, four dead'
  expect(makeDelta(old, { ...old, headline, byline: null, dateline: 'SUND' })).toEqual([
    { headline: [27, 0, ', four dead'], byline: null, dateline: 'SUND' },
    1,
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
  expect(JSON.stringify(delta).length).toBeLessThan(100)
})
