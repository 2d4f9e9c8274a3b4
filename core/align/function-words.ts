const words = (list: string): readonly string[] => list.split(' ')

/** Words that every sentence may hold, whatever it is about, in the common languages of news. */
const FUNCTION_WORDS: ReadonlySet<string> = new Set([
  ...words(
    'a about after all also an and any are as at be been before being between but by can could did do does during each for from had has have he her here him his how i if in into is it its just may might more most must my no nor not now of off on one only or other others our out over own per said same say says she should since so some such than that the their them then there these they this those through to told too under until up upon us very was we were what when where which while who whom whose why will with would you your least s t d ll re ve am because both down ever every few further once though although yet still again against among another around itself himself herself themselves having doing nearly almost roughly approximately',
  ),
  ...words(
    'au aux avec ce ces dans de des du elle en est et il ils la le les leur mais ne on ont ou par pas plus pour qu que qui sa se ses son sont sur un une',
  ),
  ...words(
    'al como con del el ella entre era es esta este fue ha han las lo los más no para pero por se sin sobre su sus un una y ya',
  ),
  ...words(
    'als am auf aus bei das dass dem den der des die ein eine einem einen einer er es für hat ich im ist mit nach nicht noch oder sei sein sich sie sind um und von vor war waren wie wird zu zum zur',
  ),
  ...words(
    'ao aos as com da das do dos ele em foi mais na nas nos o os pela pelo são seu sua um uma',
  ),
  ...words('che col da dal dei della delle di è gli i le nel nella non per più sono un una'),
  ...words(
    'aan bij dat de een en er het hij is met naar niet of om ook op te tot uit van voor was werd zijn',
  ),
  ...words('att av den det en ett för från har hon i inte med och om på som till var vid'),
  ...words(
    'и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня еще нет о из ему для при',
  ),
])

/** Words that most news holds: they say when, who speaks or that something is news, not what. */
const LIGHT_WORDS: ReadonlySet<string> = new Set(
  words(
    'monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december today yesterday tomorrow morning afternoon evening night noon midnight early late day days week weeks month months year years hour hours minute minutes time times people person man men woman women official officials authorities spokesman spokeswoman spokesperson statement report reports reported reporters according added announced confirmed earlier later immediately known clear unclear expected last next first second new another two still several many least including near made make makes take took taken told tells percent',
  ),
)

export function isFunctionWord(word: string): boolean {
  return FUNCTION_WORDS.has(word)
}

export function isLightWord(word: string): boolean {
  return LIGHT_WORDS.has(word)
}
