import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { mergeParagraphs } from '../../../core/merge/merge-paragraphs.ts'

const merged = (base: string, head: string, filing: string) =>
  mergeParagraphs({ base: [...base], head: [...head], filing: [...filing] })
const together = (letters: string) => [...letters].join('\n\n')

test.each([
  ['nothing changed', 'abc', 'abc', 'abc', 'abc'],
  ['the head added on top', 'abc', 'Xabc', 'abc', 'Xabc'],
  ['each changed another place', 'abcde', 'Xabcde', 'abcdY', 'XabcdY'],
  ['both removed the same', 'abc', 'ac', 'ac', 'ac'],
  ['both added the same', 'abc', 'Xabc', 'Xabc', 'Xabc'],
])('%s: a clean merge', (_, base, head, filing, text) => {
  expect(merged(base, head, filing)).toMatchObject({
    ...{ clean: true, text: together(text), conflicts: [] },
  })
})

test('what both changed each in its own way is a conflict, and the text has both', () => {
  expect(merged('abc', 'aXc', 'aYc')).toMatchObject({
    clean: false,
    text: together('aXYc'),
    conflicts: [{ base: ['b'], head: ['X'], filing: ['Y'] }],
  })
})

test('two editors who changed other sentences of one paragraph are both heard', () => {
  const { clean, text } = mergeParagraphs({
    base: ['Fire broke out at dawn. Three are missing. Roads are closed.'],
    head: ['Fire broke out at dawn. One is missing. Roads are closed.'],
    filing: ['Fire broke out at dawn. Three are missing. Roads are open again.'],
  })
  expect(clean).toBe(true)
  expect(text).toBe('Fire broke out at dawn. One is missing. Roads are open again.')
})

test('parts are the text in order, each conflict in its place', () => {
  const { parts } = merged('abc', 'aXc', 'aYc')
  expect(parts.map(({ paragraphs, conflict }) => paragraphs ?? conflict?.head)).toEqual([
    ['a'],
    ['X'],
    ['c'],
  ])
})

test('no paragraph that an editor added is lost', () => {
  const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 8 })
  fc.assert(
    fc.property(letters, letters, letters, (base, head, filing) => {
      const text = mergeParagraphs({ base, head, filing }).text.split('\n\n')
      for (const added of [...head, ...filing].filter((letter) => !base.includes(letter))) {
        expect(text).toContain(added)
      }
    }),
  )
})

test('a side that changed nothing gives way to the other', () => {
  const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 8 })
  fc.assert(
    fc.property(letters, letters, (base, other) => {
      const merges = [
        mergeParagraphs({ base, head: base, filing: other }),
        mergeParagraphs({ base, head: other, filing: base }),
      ]
      const wanted = { clean: true, text: other.join('\n\n'), conflicts: [] }
      expect(merges).toMatchObject([wanted, wanted])
    }),
  )
})
