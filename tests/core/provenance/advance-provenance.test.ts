import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type {
  ChangeSentence,
  SentenceChanges,
  SentenceMatch,
  SentenceRelation,
} from '../../../core/change/change.ts'
import { advanceProvenance } from '../../../core/provenance/advance-provenance.ts'
import type { BlockProvenance, Provenance } from '../../../core/provenance/provenance.ts'
import { type Document, EMPTY_DOCUMENT } from '../../../core/story/document.ts'

/** A document of blocks that are lists of sentences, one space apart. */
function documentOf(blocks: Record<string, readonly string[]>): Document {
  return {
    ...EMPTY_DOCUMENT,
    blocks: Object.entries(blocks).map(([id, sentences]) => ({
      id,
      type: 'paragraph',
      section: 'body',
      text: sentences.join(' '),
    })),
  }
}

function sentencesOf(blocks: Record<string, readonly string[]>): readonly ChangeSentence[] {
  return Object.values(blocks).flatMap((sentences, block) => {
    let end = -1
    return sentences.map((text) => {
      const start = end + 1
      end = start + text.length
      return { text, start, end, block }
    })
  })
}

/** An alignment given by its matches alone: what no match names was added or removed. */
function aligned(
  old: Record<string, readonly string[]>,
  fresh: Record<string, readonly string[]>,
  matches: readonly SentenceMatch[],
): SentenceChanges {
  const [from, to] = [sentencesOf(old), sentencesOf(fresh)]
  const rest = (all: readonly unknown[], used: readonly number[]) =>
    [...all.keys()].filter((index) => !used.includes(index))
  return {
    old: from,
    new: to,
    matches,
    added: rest(
      to,
      matches.flatMap((match) => match.new),
    ),
    removed: rest(
      from,
      matches.flatMap((match) => match.old),
    ),
  }
}

const match = (old: number[], fresh: number[], relation: SentenceRelation): SentenceMatch => ({
  old,
  new: fresh,
  relation,
})

test('each relation carries what it should', () => {
  const old = {
    a: ['A ferry sank.', 'Eleven are missing.'],
    b: ['Boats came and helped.', 'It rained.'],
  }
  const fresh = {
    n: ['Divers went down.'],
    b: ['Boats came.', 'They helped.'],
    a: ['A ferry sank.', 'Three are missing.', 'It rained.'],
  }
  const blocks: BlockProvenance = {
    a: [
      { start: 0, end: 13, introducedIn: 1, lastChangedIn: 1 },
      { start: 14, end: 33, introducedIn: 1, lastChangedIn: 3 },
    ],
    b: [
      { start: 0, end: 22, introducedIn: 2, lastChangedIn: 2 },
      { start: 23, end: 33, introducedIn: 2, lastChangedIn: 4 },
    ],
  }
  const sentences = aligned(old, fresh, [
    match([0], [3], 'same'),
    match([1], [4], 'edited'),
    match([2], [1, 2], 'split'),
    match([3], [5], 'moved'),
  ])
  expect(
    advanceProvenance({
      previous: { blocks },
      old: documentOf(old),
      fresh: documentOf(fresh),
      sentences,
      revision: 5,
    }).blocks,
  ).toEqual({
    n: [{ start: 0, end: 17, introducedIn: 5, lastChangedIn: 5 }],
    b: [
      { start: 0, end: 11, introducedIn: 2, lastChangedIn: 5 },
      { start: 12, end: 24, introducedIn: 2, lastChangedIn: 5 },
    ],
    a: [
      { start: 0, end: 13, introducedIn: 1, lastChangedIn: 1 },
      { start: 14, end: 32, introducedIn: 1, lastChangedIn: 5 },
      { start: 33, end: 43, introducedIn: 2, lastChangedIn: 4 },
    ],
  })
})

function advanceOne(
  blocks: BlockProvenance,
  relation: SentenceRelation,
  old: Record<string, readonly string[]>,
  fresh: Record<string, readonly string[]>,
): BlockProvenance | undefined {
  const all = (blocks: Record<string, readonly string[]>) => [...sentencesOf(blocks).keys()]
  return advanceProvenance({
    previous: { blocks },
    old: documentOf(old),
    fresh: documentOf(fresh),
    sentences: aligned(old, fresh, [match(all(old), all(fresh), relation)]),
    revision: 9,
  }).blocks
}

test('merged sentences are as old as the oldest of them', () => {
  const previous = {
    a: [
      { start: 0, end: 11, introducedIn: 4, lastChangedIn: 4 },
      { start: 12, end: 24, introducedIn: 2, lastChangedIn: 6 },
    ],
  }
  expect(
    advanceOne(
      previous,
      'merged',
      { a: ['Boats came.', 'They helped.'] },
      { a: ['Boats came and helped.'] },
    ),
  ).toEqual({ a: [{ start: 0, end: 22, introducedIn: 2, lastChangedIn: 9 }] })
})

test('a sentence moved and edited keeps its introduction', () => {
  const previous = { a: [{ start: 0, end: 10, introducedIn: 2, lastChangedIn: 2 }] }
  expect(
    advanceOne(previous, 'moved-edited', { a: ['It rained.'] }, { b: ['It hailed.'] }),
  ).toEqual({
    b: [{ start: 0, end: 10, introducedIn: 2, lastChangedIn: 9 }],
  })
})

test('a sentence that was cut into pieces differently before is as old as its oldest piece', () => {
  const previous = {
    a: [
      { start: 0, end: 5, introducedIn: 3, lastChangedIn: 7 },
      { start: 6, end: 19, introducedIn: 2, lastChangedIn: 2 },
      { start: 20, end: 30, introducedIn: 1, lastChangedIn: 8 },
    ],
  }
  const blocks = { a: ['Gen. Orla Marsh won.'] }
  expect(advanceOne({ a: previous.a.slice(0, 2) }, 'same', blocks, blocks)).toEqual({
    a: [{ start: 0, end: 20, introducedIn: 2, lastChangedIn: 7 }],
  })
})

test('a sentence of which nothing is known begins now', () => {
  const blocks = { a: ['It rained.'] }
  expect(advanceOne({}, 'same', blocks, blocks)).toEqual({
    a: [{ start: 0, end: 10, introducedIn: 9, lastChangedIn: 9 }],
  })
})

test('a block without sentences has an empty entry', () => {
  expect(advanceOne({}, 'same', { a: [] }, { a: [] })).toEqual({ a: [] })
})

test('block ids are only names, also `__proto__` and `constructor`', () => {
  const blocks = JSON.parse('{"__proto__": ["It rained."], "constructor": ["It hailed."]}')
  const advanced = advanceProvenance({
    previous: {},
    old: EMPTY_DOCUMENT,
    fresh: documentOf(blocks),
    sentences: aligned({}, blocks, []),
    revision: 1,
  }).blocks
  expect(Object.keys(advanced ?? {})).toEqual(['__proto__', 'constructor'])
  expect(Object.getPrototypeOf(advanced)).toBe(Object.getPrototypeOf({}))
})

test('through any history, every sentence has one entry and no age from the future', () => {
  const step = fc.array(fc.tuple(fc.constantFrom('keep', 'edit', 'cut', 'add'), fc.nat(3)), {
    maxLength: 8,
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (history) => {
      let blocks: Record<string, string[]> = { a: ['One.'], b: [] }
      let previous: Provenance = {}
      for (const [index, steps] of history.entries()) {
        const revision = index + 1
        const fresh: Record<string, string[]> = { a: [], b: [] }
        const matches: SentenceMatch[] = []
        const remaining = sentencesOf(blocks).map((sentence, at) => ({ ...sentence, at }))
        const placed: { block: 'a' | 'b'; text: string; from: number | null; edited: boolean }[] =
          []
        for (const [what, pick] of steps) {
          const block = pick % 2 === 0 ? 'a' : 'b'
          if (what === 'add')
            placed.push({ block, text: `New ${pick}.`, from: null, edited: false })
          const taken = what === 'add' ? undefined : remaining.splice(pick % 2, 1)[0]
          if (!taken || what === 'cut') continue
          const edited = what === 'edit'
          const text = edited ? `${taken.text}!` : taken.text
          placed.push({ block, text, from: taken.at, edited })
        }
        const ordered = [
          ...placed.filter((p) => p.block === 'a'),
          ...placed.filter((p) => p.block === 'b'),
        ]
        for (const [to, { block, text, from, edited }] of ordered.entries()) {
          fresh[block]?.push(text)
          if (from !== null) matches.push(match([from], [to], edited ? 'moved-edited' : 'moved'))
        }
        const before = previous
        previous = advanceProvenance({
          previous: before,
          old: documentOf(blocks),
          fresh: documentOf(fresh),
          sentences: aligned(blocks, fresh, matches),
          revision,
        })
        const spans = sentencesOf(fresh).map(({ start, end }) => [start, end])
        const entries = Object.values(previous.blocks ?? {}).flat()
        expect(entries.map(({ start, end }) => [start, end])).toEqual(spans)
        for (const [to, { introducedIn, lastChangedIn }] of entries.entries()) {
          expect(introducedIn).toBeGreaterThanOrEqual(1)
          expect(lastChangedIn).toBeGreaterThanOrEqual(introducedIn)
          expect(lastChangedIn).toBeLessThanOrEqual(revision)
          if (ordered[to]?.from === null || ordered[to]?.edited)
            expect(lastChangedIn).toBe(revision)
        }
        blocks = fresh
      }
    }),
    { numRuns: 300 },
  )
})
