import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Change } from '../../../core/change/change.ts'
import { change, story } from './story.ts'

const sentence = fc.constantFrom(
  'A ferry sank off Port Ellery.',
  'A ferry with 62 aboard sank off Port Ellery.',
  'Eleven people are missing.',
  'Three people are missing.',
  'A ferry sank off Port Ellery, and eleven people are missing.',
  'Winds were strong.',
  '“No,” she said.',
  '"No," she said.',
  '渡轮沉没。',
  '',
  '* * *',
)
const anyText = fc.oneof(
  fc.array(sentence, { maxLength: 4 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
)
const anyStory = fc
  .array(fc.tuple(anyText, fc.constantFrom('paragraph' as const, 'marker' as const)), {
    maxLength: 7,
  })
  .map((blocks) => story(blocks.map(([text, type]) => ({ text, type }))))

describe('a change', () => {
  test('holds every sentence of both sides in exactly one place, whatever the texts', () => {
    fc.assert(
      fc.property(anyStory, anyStory, (old, fresh) => {
        const { sentences } = change(old, fresh)
        const { matches, added, removed } = sentences
        expectEachOnce([...matches.flatMap((match) => match.old), ...removed], sentences.old)
        expectEachOnce([...matches.flatMap((match) => match.new), ...added], sentences.new)
        for (const match of matches) {
          expect(match.old.length > 1 && match.new.length > 1).toBe(false)
          expect(match.relation === 'split').toBe(match.new.length > 1)
          expect(match.relation === 'merged').toBe(match.old.length > 1)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('holds every block of both sides in exactly one place, whatever the texts', () => {
    fc.assert(
      fc.property(anyStory, anyStory, (old, fresh) => {
        const { blocks } = change(old, fresh)
        expectEachOnce(
          blocks.flatMap(({ from }) => (from === null ? [] : [from])),
          old.blocks,
        )
        const to = blocks.flatMap((block) => (block.to === null ? [] : [block.to]))
        expect(to).toEqual([...fresh.blocks.keys()])
      }),
    )
  })

  test('points at its sentences and spells out edited ones exactly', () => {
    fc.assert(
      fc.property(anyStory, anyStory, (old, fresh) => {
        const { sentences, blocks } = change(old, fresh)
        for (const { text, start, end, block } of sentences.new) {
          expect(fresh.blocks[block]?.text.slice(start, end)).toBe(text)
        }
        for (const match of sentences.matches) {
          if (!match.words) continue
          expect(side(match.words, '-')).toBe(sentences.old[match.old[0]!]?.text)
          expect(side(match.words, '+')).toBe(sentences.new[match.new[0]!]?.text)
        }
        for (const { words, from, to } of blocks) {
          if (!words) continue
          expect(side(words, '-')).toBe(old.blocks[from!]?.text)
          expect(side(words, '+')).toBe(fresh.blocks[to!]?.text)
        }
      }),
    )
  })

  test('between equal texts is nothing but the same', () => {
    fc.assert(
      fc.property(anyStory, (same) => {
        const { kind, significance, sentences, blocks, counts } = change(same, same)
        expect(kind).toBe('unchanged')
        expect(significance).toBe(0)
        expect(sentences.matches.every(({ relation }) => relation === 'same')).toBe(true)
        expect([sentences.added, sentences.removed]).toEqual([[], []])
        expect(blocks.every(({ op }) => op === 'same')).toBe(true)
        expect(Object.values(counts).every((count) => count === 0)).toBe(true)
      }),
    )
  })
})

function expectEachOnce(indexes: readonly number[], list: readonly unknown[]): void {
  expect([...indexes].sort((a, b) => a - b)).toEqual([...list.keys()])
}

function side(words: NonNullable<Change['blocks'][number]['words']>, left: '-' | '+'): string {
  return words.flatMap(([mark, text]) => (mark === '=' || mark === left ? [text] : [])).join('')
}
