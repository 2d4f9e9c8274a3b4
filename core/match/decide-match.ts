/** A story that copy may belong to, and how sure that is by its text, 0 to 1. */
export interface Candidate {
  readonly story: string
  readonly confidence: number
  /** It has the slugline that the copy has, and moved not long ago. */
  readonly sameSlugline: boolean
}

export type Decision =
  | {
      readonly story: string
      readonly matchedBy: 'slugline' | 'content'
      readonly confidence: number
    }
  /** Nothing known comes near: `confidence` is how sure that is. */
  | { readonly story: null; readonly matchedBy: 'new'; readonly confidence: number }
  /** A person must say: the stories that it may be, likeliest first. */
  | { readonly ask: readonly Candidate[] }

/** From here on the text decides. */
const SURE = 0.5

/** Up to here the text says that it is another story. */
const UNLIKE = 0.25

/** How far ahead of the next a candidate must be. */
const AHEAD = 0.25

/** What a slugline alone is worth: agencies use the same one for another event a week later. */
const BY_SLUGLINE = 0.8

/**
 * Which story copy belongs to: the one of its slugline unless the text speaks against it, else the
 * one whose text it carries, else a new one; and where neither is sure enough, whoever files is
 * asked instead of guessing for them.
 */
export function decideMatch(candidates: readonly Candidate[]): Decision {
  const ranked = [...candidates].sort((a, b) => b.confidence - a.confidence)
  const named = ranked.filter(({ sameSlugline }) => sameSlugline)
  const [best, second] = ranked
  const [only] = named
  if (!best || (!only && best.confidence < UNLIKE)) {
    return { story: null, matchedBy: 'new', confidence: 1 - (best?.confidence ?? 0) }
  }
  if (only && named.length === 1 && (only === best || best.confidence < SURE)) {
    const confidence = Math.max(BY_SLUGLINE, only.confidence)
    return { story: only.story, matchedBy: 'slugline', confidence }
  }
  const isSure = best.confidence >= SURE && best.confidence - (second?.confidence ?? 0) >= AHEAD
  if (isSure && best.sameSlugline === named.length > 0) {
    const matchedBy = best.sameSlugline ? 'slugline' : 'content'
    return { story: best.story, matchedBy, confidence: best.confidence }
  }
  return {
    ask: ranked.filter(({ confidence, sameSlugline }) => sameSlugline || confidence >= UNLIKE),
  }
}
