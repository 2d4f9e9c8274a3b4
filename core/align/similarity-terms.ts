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

/** Words that every sentence may hold, whatever it is about, in the common languages of news. */
const FUNCTION_WORDS = new Set(
  (
    'a about after all also an and any are as at be been before being between but by can could did do does during each for from had has have he her here him his how i if in into is it its just may might more most must my no nor not now of off on one only or other our out over own per said same say says she should since so some such than that the their them then there these they this those through to told too under until up upon us very was we were what when where which while who whom whose why will with would you your least ' +
    'au aux avec ce ces dans de des du elle en est et il ils la le les leur mais ne on ont ou par pas plus pour qu que qui sa se ses son sont sur un une ' +
    'al como con del el ella entre era es esta este fue ha han las lo los más no para pero por se sin sobre su sus un una y ya ' +
    'als am auf aus bei das dass dem den der des die ein eine einem einen einer er es für hat ich im ist mit nach nicht noch oder sei sein sich sie sind um und von vor war waren wie wird zu zum zur ' +
    'ao aos as com da das do dos ele em foi mais na nas nos o os pela pelo são seu sua um uma ' +
    'che col da dal dei della delle di è gli i le nel nella non per più sono un una ' +
    'aan bij dat de een en er het hij is met naar niet of om ook op te tot uit van voor was werd zijn ' +
    'att av den det en ett för från har hon i inte med och om på som till var vid'
  )
    .split(' ')
    .map(stem),
)

/**
 * Whether sharing this term says that two sentences are about the same. A single character of a
 * script that joins words does, but for the kana that Japanese glues to every word.
 */
export function isContentTerm(term: string): boolean {
  return !FUNCTION_WORDS.has(term) && !/^\p{sc=Hira}$/u.test(term)
}

export function isNumberTerm(term: string): boolean {
  return /^\p{N}/u.test(term)
}

/** Takes common English endings off longer words; both sides are stemmed alike, so errors cancel. */
function stem(word: string): string {
  if (word.length < 5) return word
  return word.replace(/(?:ies|ied|ing|ed|es|s|ly|e|y)$/, '')
}
