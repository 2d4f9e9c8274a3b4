import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { alignTexts, type TextAlignment } from '../../../core/align/align-texts.ts'

/** Sentences about different things, each long enough to be told from the others by any word. */
const SENTENCES = [
  'A ferry with 62 people aboard sank off Port Ellery on Tuesday morning.',
  'Strong winds had closed the harbour the night before, the pilots say.',
  'The brewery belongs to Hana Lowe, whose aunt opened it back in 1911.',
  'Mayor Ida Finch asked residents to keep away from the quay until noon.',
  'Divers from the naval base at Osyth reached the wreck with a camera.',
  'Insurers expect claims worth several million crowns, a broker wrote.',
  'Pupils of three schools laid flowers beside the lighthouse and sang two hymns.',
  'The inquiry will be led by Judge Mara Vell, who sat in an earlier case.',
  'Tickets bought for later crossings can be returned at any post office.',
  'Fishermen found lifejackets as far south as Calder Bay, still wrapped.',
] as const

/** Function words only, so that no two sentences have them in common. */
const MORE = ['yet again', 'once more', 'just now', 'after all', 'or so']

/** A text made of the sentences by leaving some out, adding a phrase to some, and changing their order. */
const anyVersion = fc
  .shuffledSubarray([...SENTENCES.keys()], { minLength: 0 })
  .chain((order) =>
    fc.tuple(
      fc.constant(order),
      fc.array(fc.option(fc.constantFrom(...MORE)), {
        minLength: order.length,
        maxLength: order.length,
      }),
      fc.integer({ min: 1, max: 4 }),
    ),
  )
  .map(([order, phrases, perBlock]) => {
    const sentences = order.map((index, at) => {
      const sentence = SENTENCES[index] ?? ''
      const phrase = phrases[at]
      return phrase ? sentence.replace(/\.$/, ` ${phrase}.`) : sentence
    })
    return blocks(sentences, perBlock)
  })

/** Texts of a few parts that repeat, so that copies, splits and merges come up. */
const anyText = fc
  .array(
    fc.constantFrom(
      ...SENTENCES.slice(0, 4),
      `${SENTENCES[0].slice(0, -1)}, and ${SENTENCES[1].toLowerCase()}`,
      '"No."',
      'Boats left',
      '渡轮沉没。',
      '',
    ),
  )
  .map((sentences) => blocks(sentences, 2))

describe('an alignment', () => {
  test('holds every sentence in one match at most, and one sentence on one side at least', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, anyVersion), fc.oneof(anyText, anyVersion), (old, fresh) => {
        const { matches, ...sentences } = alignTexts(old, fresh)
        for (const side of ['old', 'new'] as const) {
          const linked = matches.flatMap((match) => match[side])
          expect(new Set(linked).size).toBe(linked.length)
          expect(linked.every((index) => index in sentences[side])).toBe(true)
        }
        for (const match of matches) {
          expect(Math.min(match.old.length, match.new.length)).toBe(1)
          expect(match.new.length > 1).toBe(match.relation === 'split')
          expect(match.old.length > 1).toBe(match.relation === 'merged')
        }
      }),
    )
  })

  test('says the same of the same texts, always', () => {
    fc.assert(
      fc.property(anyText, anyText, (old, fresh) => {
        expect(alignTexts(old, fresh)).toEqual(alignTexts(old, fresh))
      }),
      { numRuns: 30 },
    )
  })

  test('of the way back links the same sentences', () => {
    fc.assert(
      fc.property(anyVersion, anyVersion, (old, fresh) => {
        const there = alignTexts(old, fresh)
        const back = alignTexts(fresh, old)
        expect(linksOf(back).map(([i, j]) => [j, i])).toEqual(
          [...linksOf(there)].sort(([, a], [, b]) => a - b),
        )
        expect(charactersInPlace(back)).toBe(charactersInPlace(there))
      }),
      { numRuns: 300 },
    )
  })

  test('of a text with itself is the same throughout', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, anyVersion), (text) => {
        const { old, matches } = alignTexts(text, text)
        expect(matches).toEqual(
          old.map((_, at) => ({ old: [at], new: [at], relation: 'same' as const })),
        )
      }),
    )
  })
})

function blocks(sentences: readonly string[], perBlock: number) {
  const texts: string[] = []
  for (let at = 0; at < sentences.length; at += perBlock) {
    texts.push(sentences.slice(at, at + perBlock).join(' '))
  }
  return texts.map((text) => ({ type: 'paragraph' as const, text }))
}

function linksOf({ matches }: TextAlignment): readonly (readonly [number, number])[] {
  return matches
    .flatMap((match) => match.old.flatMap((i) => match.new.map((j) => [i, j] as const)))
    .sort(([a], [b]) => a - b)
}

/** Which of two that swapped moved may be a tie; how much stayed may not. */
function charactersInPlace(alignment: TextAlignment): number {
  return alignment.matches
    .filter(({ relation }) => relation === 'same' || relation === 'edited')
    .reduce((sum, match) => {
      const [from, to] = [alignment.old[match.old[0]!], alignment.new[match.new[0]!]]
      return sum + Math.min(from!.text.length, to!.text.length) + 1
    }, 0)
}
