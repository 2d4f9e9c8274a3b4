/** Names of days and months, in the same order in every language; each is one word in lower case. */
const DAYS = [
  'monday tuesday wednesday thursday friday saturday sunday',
  'lunes martes miércoles jueves viernes sábado domingo',
  'lundi mardi mercredi jeudi vendredi samedi dimanche',
  'montag dienstag mittwoch donnerstag freitag samstag sonntag',
  'lunedì martedì mercoledì giovedì venerdì sabato domenica',
  'segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo',
  'maandag dinsdag woensdag donderdag vrijdag zaterdag zondag',
  'понедельник вторник среду четверг пятницу субботу воскресенье',
]

const MONTH_NAMES = [
  'january february march april may june july august september october november december',
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  'januar februar märz april mai juni juli august september oktober november dezember',
  'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
  'januari februari maart april mei juni juli augustus september oktober november december',
  'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
]

const PARTS = 'morning afternoon evening night midday dawn dusk'
const RELATIVE = 'today tonight yesterday tomorrow'

const words = (rows: readonly string[]): ReadonlySet<string> =>
  new Set(rows.flatMap((row) => row.split(' ')))

export const MONTHS: ReadonlySet<string> = words(MONTH_NAMES)

const DAY_WORDS = words([...DAYS, RELATIVE])
const PART_WORDS = words([PARTS])

/** The sort of time that a word names; undefined for any other word. */
export function timeWord(word: string): 'day' | 'month' | 'time of day' | undefined {
  const plain = word.toLowerCase()
  if (DAY_WORDS.has(plain)) return 'day'
  // In lower case these are English verbs.
  if (MONTHS.has(plain) && !/^(?:may|march)$/.test(word)) return 'month'
  return PART_WORDS.has(plain) ? 'time of day' : undefined
}
