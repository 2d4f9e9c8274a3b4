import type { Anchor } from './reading.ts'
import type { Span } from './span.ts'

/** A stretch of the source in plain clothes, and where its characters stand there. */
export interface PlainText {
  readonly text: string
  readonly anchors: readonly Anchor[]
}

/** Control characters (white space aside) and byte order marks: no text, whatever put them there. */
const NOISE = String.raw`\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff`
const HAS_NOISE = new RegExp(`[${NOISE}]`)
const ALL_NOISE = new RegExp(`[${NOISE}]`, 'g')
/** What may melt into the character before it: combining marks, vowels and finals of Hangul. */
const JOINER = String.raw`[\p{M}\u1160-\u11ff]`
/**
 * More joiners in a row than any language has (UAX #15, Stream-Safe Text Format). Putting them in
 * order takes quadratic time, so a longer row is taken in pieces.
 */
const MOST_JOINERS = 30
const TOO_MANY = new RegExp(`${JOINER}{${MOST_JOINERS + 1}}`, 'u')
/** A character with the joiners and the noise behind it. */
const CLUSTER = new RegExp(`[^](?:[${NOISE}]*${JOINER}){0,${MOST_JOINERS}}[${NOISE}]*`, 'gu')
const ASCII = /^[\t-\r\x20-\x7e]*$/

/**
 * The text of a span in Unicode's composed form (NFC) and without noise: the same words typed on
 * different machines are the same text. All characters of a composed cluster are anchored at its
 * start. Linear.
 */
export function plainText(source: string, { start, end }: Span): PlainText {
  const raw = source.slice(start, end)
  if (isPlain(raw)) return { text: raw, anchors: [[0, start]] }
  const parts: string[] = []
  const anchors: Anchor[] = []
  let length = 0
  let moved = true
  for (const { 0: typed, index } of raw.matchAll(CLUSTER)) {
    const plain = typed.replace(ALL_NOISE, '').normalize('NFC')
    const same = plain === typed
    if (moved || !same) anchors.push([length, start + index])
    for (let at = 1; at < plain.length && !same; at++) anchors.push([length + at, start + index])
    moved = !same
    parts.push(plain)
    length += plain.length
  }
  return { text: parts.join(''), anchors }
}

/** The whole of a text in plain clothes. */
export function toPlain(text: string): string {
  return plainText(text, { start: 0, end: text.length }).text
}

/** The span without the white space and noise around it, or null when nothing else is in it. */
export function trimSpan(source: string, { start, end }: Span): Span | null {
  let from = start
  let to = end
  while (from < to && isNothing(source[from])) from += 1
  while (to > from && isNothing(source[to - 1])) to -= 1
  return from < to ? { start: from, end: to } : null
}

function isNothing(character = ' '): boolean {
  return character.trim() === '' || HAS_NOISE.test(character) || character === '\u0085'
}

function isPlain(text: string): boolean {
  if (ASCII.test(text)) return true
  return !HAS_NOISE.test(text) && !TOO_MANY.test(text) && text.normalize('NFC') === text
}
