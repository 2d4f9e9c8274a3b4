import { describe, expect, test } from '@jest/globals'
import { identifyBlocks } from '../../../core/align/identify-blocks.ts'
import { change, story } from './story.ts'

/** These take well under two seconds each; what is quadratic takes minutes. */
const LIMIT_MS = 60_000

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at)

describe('long texts are understood in time', () => {
  test(
    'of 20,000 one-word paragraphs, shuffled a bit',
    () => {
      const words = numbers(20_000).map((at) => `word${at % 6_000}x${at % 7}`)
      const fresh = [...words]
      for (let at = 0; at + 40 < fresh.length; at += 50) {
        fresh[at] = words[at + 40]!
        fresh[at + 40] = words[at]!
      }
      const { sentences, counts } = change(story(words), story(fresh))
      expect([sentences.added.length, sentences.removed.length]).toEqual([0, 0])
      expect(counts.blocksMoved).toBeGreaterThan(0)
      expect(counts.blocksMoved).toBeLessThanOrEqual(1_000)
      expect(identifyBlocks(story(words).blocks, story(fresh).blocks, 2)).toHaveLength(20_000)
    },
    LIMIT_MS,
  )

  test(
    'of 900 KiB of dots, in which every one may end a sentence',
    () => {
      const { sentences } = change(story(['A fire burned.']), story(['...'.repeat(300_000)]))
      expect([sentences.added, sentences.removed]).toEqual([[0], [0]])
    },
    LIMIT_MS,
  )

  test(
    'of one sentence of 150,000 words beside 40,000 short ones',
    () => {
      const short = numbers(40_000).map(() => 'LONDON (Reuters) - A.')
      const { sentences } = change(story(['(Reuters) - '.repeat(75_000)]), story(short))
      expect(sentences.matches).toEqual([])
      expect(sentences.added).toHaveLength(40_000)
    },
    LIMIT_MS,
  )

  test(
    'of one line of 900 KiB, edited in the middle',
    () => {
      const half = numbers(10_500)
        .map((at) => `Crew ${at} said the water on deck was rising. `)
        .join('')
        .slice(0, 450 * 1024)
      const { sentences, blocks } = change(
        story([`${half}. ${half}`]),
        story([`${half}. Then it rained. ${half}`]),
      )
      expect(sentences.added.map((index) => sentences.new[index]?.text)).toEqual([
        'Then it rained.',
      ])
      expect(blocks[0]?.words?.map(([mark]) => mark)).toEqual(['=', '+', '='])
    },
    LIMIT_MS,
  )

  test(
    'of a live blog of 2,000 sentences with new ones on top and a fifth edited',
    () => {
      const posts = numbers(2_000).map(
        (at) =>
          `At ${at % 24}:${10 + (at % 50)} crew ${at} said ${at * 3} people had left quay ${at % 90}.`,
      )
      const fresh = posts.map((post, at) =>
        at % 5 === 0 ? post.replace('had left', 'left') : post,
      )
      const { counts } = change(story(posts), story(['Divers left.', 'It rained.', ...fresh]))
      expect(counts).toMatchObject({
        blocksAdded: 2,
        blocksEdited: 400,
        blocksRemoved: 0,
        blocksMoved: 0,
      })
    },
    LIMIT_MS,
  )

  test(
    'of 20,000 equal sentences, and of one without end',
    () => {
      const goals = Array(20_000).fill('Goal.')
      const { sentences } = change(story(goals), story(goals.slice(100)))
      expect(sentences.removed).toHaveLength(100)
      const endless = 'and boats '.repeat(90_000)
      expect(change(story([endless]), story([`${endless}left`])).counts).toMatchObject({
        sentencesEdited: 1,
        wordsAdded: 1,
      })
    },
    LIMIT_MS,
  )
})
