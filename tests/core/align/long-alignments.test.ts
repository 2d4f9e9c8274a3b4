import { describe, expect, test } from '@jest/globals'
import { alignTexts } from '../../../core/align/align-texts.ts'

/** These take a second or two each; what is quadratic takes minutes. */
const LIMIT_MS = 60_000

const COUNT = 20_000
const numbers = Array.from({ length: COUNT }, (_, at) => at)

/** The same order always: every 7,919th of the list, round and round. */
function shuffle<T>(list: readonly T[]): readonly T[] {
  return list.map((_, at) => list[(at * 7_919) % list.length]!)
}

/** Four sentences a block. */
function blocks(sentences: readonly string[]) {
  const texts: string[] = []
  for (let at = 0; at < sentences.length; at += 4) texts.push(sentences.slice(at, at + 4).join(' '))
  return texts.map((text) => ({ type: 'paragraph' as const, text }))
}

describe('texts of 20,000 sentences are aligned in time', () => {
  test(
    'all in another order',
    () => {
      const sentences = numbers.map(
        (at) => `Crew ${at} of quay ${at % 90} said boat ${at * 3} left.`,
      )
      const { matches } = alignTexts(blocks(sentences), blocks(shuffle(sentences)))
      expect(matches).toHaveLength(COUNT)
      expect(matches.every(({ relation }) => /^(?:same|moved)$/.test(relation))).toBe(true)
    },
    LIMIT_MS,
  )

  test(
    'half as many, alike but for numbers, edited and in another order',
    () => {
      const tell = (at: number, toll: number) =>
        `The death toll in district ${at} stood at ${toll} on Friday, officials said.`
      const rows = numbers.slice(0, COUNT / 2)
      const old = rows.map((at) => tell(at, at % 1_000))
      const fresh = shuffle(rows).map((at) => tell(at, (at % 1_000) + 1))
      const { matches, old: sentences } = alignTexts(blocks(old), blocks(fresh))
      expect(sentences).toHaveLength(COUNT / 2)
      expect(matches.length).toBeGreaterThan(0.95 * (COUNT / 2))
    },
    LIMIT_MS,
  )

  test(
    'all written anew',
    () => {
      const word = (at: number) => at.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'[+digit]!)
      const old = numbers.map((at) => `Alpha${word(at)} met beta${word(at)} near the quay.`)
      const fresh = numbers.map((at) => `Delta${word(at)} left epsilon${word(at)} by train.`)
      expect(alignTexts(blocks(old), blocks(fresh)).matches).toEqual([])
    },
    LIMIT_MS,
  )
})
