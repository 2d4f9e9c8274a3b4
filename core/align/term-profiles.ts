import { isContentTerm, isNumberTerm, similarityTerms } from './similarity-terms.ts'

/** Numbers are what updates change: a different one must not part two sentences. */
const NUMBER_SHARE = 1 / 3

/** Terms and pairs of neighbouring terms of a sentence, as sorted numbers. */
export interface Profile {
  readonly terms: Int32Array
  readonly pairs: Float64Array
  /** Sum of the weights of `terms`. */
  readonly weight: number
}

/** The profiles of the sentences of two versions, with the weight of every term (its rarity). */
export interface Profiles {
  readonly old: readonly Profile[]
  readonly new: readonly Profile[]
  readonly weights: Float64Array
  /** 1 for terms that say what a sentence is about, 0 for function words. */
  readonly content: Uint8Array
  /** Weight of a term that three sentences hold: up to here, terms are stock wording. */
  readonly stockWeight: number
}

/** Weighs terms by inverse document frequency over the sentences (canonical) of both versions. */
export function profileSentences(old: readonly string[], fresh: readonly string[]): Profiles {
  const ids = new Map<string, number>()
  const frequency: number[] = []
  const toIds = (canonical: string): Int32Array => {
    const terms = similarityTerms(canonical)
    const found = new Int32Array(terms.length)
    terms.forEach((term, at) => {
      const id = ids.get(term) ?? ids.size
      if (id === ids.size) ids.set(term, id)
      found[at] = id
    })
    for (const id of new Set(found)) frequency[id] = (frequency[id] ?? 0) + 1
    return found
  }
  const oldIds = old.map(toIds)
  const newIds = fresh.map(toIds)

  const rarityOf = (holders: number): number => Math.log(1 + (old.length + fresh.length) / holders)
  const weights = new Float64Array(ids.size)
  const content = new Uint8Array(ids.size)
  for (const [term, id] of ids) {
    const rarity = rarityOf(frequency[id] ?? 1)
    weights[id] = isNumberTerm(term) ? rarity * NUMBER_SHARE : rarity
    content[id] = isContentTerm(term) ? 1 : 0
  }
  const toProfile = (found: Int32Array): Profile => {
    const pairs = new Float64Array(Math.max(0, found.length - 1))
    for (let at = 0; at < pairs.length; at++) {
      pairs[at] = (found[at] ?? 0) * (ids.size + 1) + (found[at + 1] ?? 0)
    }
    const weight = found.reduce((sum, id) => sum + (weights[id] ?? 0), 0)
    return { terms: found.slice().sort(), pairs: pairs.sort(), weight }
  }
  return {
    old: oldIds.map(toProfile),
    new: newIds.map(toProfile),
    weights,
    content,
    stockWeight: rarityOf(3),
  }
}
