import { segmentSentences } from '../align/sentences.ts'
import type { FactChange } from './change.ts'
import { shorten } from './plain-words.ts'

/** What is read of a note, in characters. */
const LONGEST = 2_000

const PREFIX = /^\W*corrections?\b\W*/i
const PREAMBLE =
  /^this (?:story|article|report|version|item|copy) (?:has been|was|is) (?:corrected|updated|changed|amended) to (?:show|reflect|say|state|note|indicate|clarify|make clear|read)(?: that)?[\s:]+/i

/** What was wrong: `1987, not 1978`. */
const CONTRAST = /\S{1,40},? (?:not|instead of|rather than) [^,;.]+/i

/**
 * What a note to readers corrects, without what such notes open with, in at most `length`
 * characters: `The line was built in 1987, not 1978`. A long one is cut where the corrected words
 * stay whole, from its front if need be. '' for an empty note.
 */
export function tellCorrection(note: string, facts: readonly FactChange[], length: number): string {
  const plain = note
    .slice(0, LONGEST)
    .replace(/\s+/g, ' ')
    .replace(/^[\s([]+|[\s)\]]+$/g, '')
    .replace(PREFIX, '')
    .replace(PREAMBLE, '')
    .trim()
  const all = plain.replace(/\.$/, '')
  if (all.length <= length) return all
  const spans = segmentSentences(plain).map(({ start, end }) => plain.slice(start, end))
  const telling = spans.find((one) => correctedEnd(one, facts) > 0) ?? spans[0] ?? plain
  const sentence = telling.replace(/\.$/, '')
  if (sentence.length <= length) return sentence
  const end = correctedEnd(sentence, facts)
  if (end < length) return shorten(sentence, length)
  const tail = end + length > sentence.length ? sentence : sentence.slice(0, end)
  const from = Math.max(tail.indexOf(' ', tail.length - length + 1), tail.length - length + 1)
  return `…${tail.slice(from).trim()}`.slice(0, length)
}

/** Where the corrected words end; 0 when nothing says which they are. */
function correctedEnd(sentence: string, facts: readonly FactChange[]): number {
  const contrast = CONTRAST.exec(sentence)
  if (contrast) return contrast.index + contrast[0].length
  const ends = facts.flatMap(({ to }) => {
    const at = to === null ? -1 : sentence.indexOf(to)
    return to === null || at < 0 ? [] : [at + to.length]
  })
  return Math.max(0, ...ends)
}
