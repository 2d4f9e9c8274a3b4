import { expect, test } from '@jest/globals'
import type { WordRun } from '../../core/change/change.ts'
import { readSentenceAnchor, sentenceAnchor } from '../../ui/story/anchors.ts'
import { cutSentences } from '../../ui/story/sentence-runs.ts'

const TEXT = 'One is here. Two is there.'
const SENTENCES = [
  { start: 0, end: 12 },
  { start: 13, end: 26 },
]

test('cuts words where sentences begin and end, edits or not', () => {
  const plain = cutSentences([['=', TEXT]], SENTENCES)
  expect(plain.map(({ sentence, runs }) => [sentence, runs[0]?.[1]])).toEqual([
    [0, 'One is here.'],
    [null, ' '],
    [1, 'Two is there.'],
  ])
  const runs: WordRun[] = [
    ['=', 'One is '],
    ['-', 'not '],
    ['+', 'here. Two'],
    ['=', ' is there.'],
  ]
  const pieces = cutSentences(runs, SENTENCES)
  expect(pieces.map(({ sentence }) => sentence)).toEqual([0, null, 1])
  expect(pieces[0]?.runs).toEqual([
    ['=', 'One is '],
    ['-', 'not '],
    ['+', 'here.'],
  ])
})

test('loses no word, wherever the sentences are said to be', () => {
  const runs: WordRun[] = [
    ['-', 'Gone. '],
    ['=', TEXT],
    ['-', ' Gone too.'],
  ]
  for (const sentences of [[], SENTENCES, [{ start: 5, end: 7 }], [{ start: 20, end: 99 }]]) {
    const joined = cutSentences(runs, sentences).flatMap((piece) => piece.runs)
    expect(joined.map(([, text]) => text).join('')).toBe(runs.map(([, text]) => text).join(''))
  }
})

test('gives a sentence an address and reads it back', () => {
  expect(sentenceAnchor('1-2', 2)).toBe('b1-2s3')
  expect(readSentenceAnchor('b1-2s3')).toEqual({ block: '1-2', index: 2 })
  expect(readSentenceAnchor('bb1s0')).toBeNull()
  expect(readSentenceAnchor('headline')).toBeNull()
})
