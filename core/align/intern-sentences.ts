import { canonicalText } from './canonical-text.ts'

/** From this length on, in UTF-16 units, a sentence is hardly said twice by chance. */
const LONG = 24

/** A sentence to align. Sentences of different groups are never linked. */
export interface AlignableSentence {
  readonly text: string
  readonly group: string
}

/** Sentences by number: equal numbers read the same words, in the same group. */
export interface InternedSentences {
  readonly old: Int32Array
  readonly new: Int32Array
  /** Canonical text by number. */
  readonly texts: readonly string[]
  /** By number: 1 where the sentence says enough for its copy elsewhere to be the same one moved. */
  readonly telling: Uint8Array
}

/** Numbers the sentences of two versions by group and canonical text, from 0. Linear. */
export function internSentences(
  old: readonly AlignableSentence[],
  fresh: readonly AlignableSentence[],
): InternedSentences {
  const texts: string[] = []
  const groups = new Map<string, { raw: Map<string, number>; canonical: Map<string, number> }>()
  const numberOf = ({ text, group }: AlignableSentence): number => {
    let known = groups.get(group)
    if (!known) {
      known = { raw: new Map(), canonical: new Map() }
      groups.set(group, known)
    }
    let number = known.raw.get(text)
    if (number !== undefined) return number
    const canonical = canonicalText(text)
    number = known.canonical.get(canonical)
    if (number === undefined) {
      number = texts.length
      known.canonical.set(canonical, number)
      texts.push(canonical)
    }
    known.raw.set(text, number)
    return number
  }
  const oldNumbers = new Int32Array(old.map(numberOf))
  const newNumbers = new Int32Array(fresh.map(numberOf))
  return {
    old: oldNumbers,
    new: newNumbers,
    texts,
    telling: new Uint8Array(
      texts.map((text) => (text.length >= LONG || / \S+ \S+ /.test(text) ? 1 : 0)),
    ),
  }
}
