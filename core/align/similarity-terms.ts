const TERM = /\p{N}+(?:[.,:]\p{N}+){0,12}|[\p{L}\p{M}]+/gu
const UNSPACED_TERM =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u

/**
 * The terms by which two sentences are compared, in order, from canonical text: words without
 * their English endings, numbers, and single characters in scripts that join words or glue
 * particles to them (pairs of terms then stand for words).
 */
export function similarityTerms(canonical: string): readonly string[] {
  const terms: string[] = []
  for (const [term] of canonical.matchAll(TERM)) {
    if (!UNSPACED_TERM.test(term)) terms.push(stem(term))
    else for (const character of term) terms.push(character)
  }
  return terms
}

export function isNumberTerm(term: string): boolean {
  return /^\p{N}/u.test(term)
}

/** Takes common English endings off longer words; both sides are stemmed alike, so errors cancel. */
function stem(word: string): string {
  if (word.length < 5) return word
  return word.replace(/(?:ies|ied|ing|ed|es|s|ly|e|y)$/, '')
}
