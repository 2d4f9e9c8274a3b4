/** Words of more letters are known by their beginning. */
const LONGEST = 6

/**
 * A word without its ending, for comparing only: both sides lose it alike, so errors cancel. Common
 * English endings come off, then all but the first letters: truncation finds inflected forms in
 * most languages that inflect at the end (Can et al., JASIST 2008, for Turkish).
 */
export function stem(word: string): string {
  if (word.length < 5)
    return word.length === 4 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, 3) : word
  const bare = word.replace(/(?:ies|ied|ing|ed|es|s|ly|e|y)$/, '')
  return bare.length > LONGEST ? bare.slice(0, LONGEST) : bare
}
