import type { Profile } from './term-profiles.ts'

/**
 * Bounds of a look-up: the rarest terms of a sentence that are looked up, and the places of each;
 * a term in more places tells nothing.
 */
const LIMIT = { terms: 48, places: 64 } as const

/** For every term the sentences that hold it: `places[starts[t]]` up to `places[starts[t + 1]]`. */
export interface TermIndex {
  readonly starts: Int32Array
  readonly places: Int32Array
  /** For every sentence, reused by look-ups: what it shares with the one looked up. */
  readonly shared: Float64Array
}

/** Indexes the sentences that `includes` says. Linear in their terms. */
export function indexTerms(
  sentences: readonly Profile[],
  termCount: number,
  includes: (sentence: number) => boolean,
): TermIndex {
  const starts = new Int32Array(termCount + 1)
  eachTerm(sentences, includes, (term) => {
    starts[term + 1] = (starts[term + 1] ?? 0) + 1
  })
  for (let term = 0; term < termCount; term++) {
    starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0)
  }
  const places = new Int32Array(starts[termCount] ?? 0)
  const next = starts.slice()
  eachTerm(sentences, includes, (term, sentence) => {
    const at = next[term] ?? 0
    places[at] = sentence
    next[term] = at + 1
  })
  return { starts, places, shared: new Float64Array(sentences.length) }
}

/** The sentences that share the most weight with these terms (sorted), most first. */
export function topHolders(
  { starts, places, shared }: TermIndex,
  terms: Int32Array,
  weights: Float64Array,
  count: number,
): readonly number[] {
  const rarest: number[] = []
  for (let at = 0; at < terms.length; at++) {
    const term = terms[at] ?? 0
    if (at > 0 && terms[at - 1] === term) continue
    const holders = (starts[term + 1] ?? 0) - (starts[term] ?? 0)
    if (holders > 0 && holders <= LIMIT.places) rarest.push(term)
  }
  if (rarest.length > LIMIT.terms) {
    rarest.sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0))
    rarest.length = LIMIT.terms
  }
  const holders: number[] = []
  for (const term of rarest) {
    for (let at = starts[term] ?? 0; at < (starts[term + 1] ?? 0); at++) {
      const place = places[at] ?? 0
      if (shared[place] === 0) holders.push(place)
      shared[place] = (shared[place] ?? 0) + (weights[term] ?? 0)
    }
  }
  const top = heaviest(holders, shared, count)
  for (const place of holders) shared[place] = 0
  return top
}

/** At most `count` of the places, heaviest first, of equal weights the earlier. Hundreds come, few stay. */
function heaviest(
  places: readonly number[],
  weights: Float64Array,
  count: number,
): readonly number[] {
  const top: number[] = []
  for (const place of places) {
    const weight = weights[place] ?? 0
    let at = top.length
    for (; at > 0; at--) {
      const other = top[at - 1] ?? 0
      const lead = weight - (weights[other] ?? 0)
      if (lead < 0 || (lead === 0 && place > other)) break
      if (at < count) top[at] = other
    }
    if (at < count) top[at] = place
  }
  return top
}

/** Calls with every sentence's terms, each term once a sentence. */
function eachTerm(
  sentences: readonly Profile[],
  includes: (sentence: number) => boolean,
  call: (term: number, sentence: number) => void,
): void {
  for (let sentence = 0; sentence < sentences.length; sentence++) {
    if (!includes(sentence)) continue
    const terms = sentences[sentence]?.terms
    if (!terms) continue
    for (let at = 0; at < terms.length; at++) {
      const term = terms[at] ?? 0
      if (at === 0 || terms[at - 1] !== term) call(term, sentence)
    }
  }
}
