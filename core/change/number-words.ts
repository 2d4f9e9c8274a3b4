import { readDigits } from './read-digits.ts'

const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const SCALES: ReadonlyMap<string, number> = new Map([
  ['dozen', 12],
  ['hundred', 100],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
])

/** Words behind digits that multiply them, in other languages, as printed. */
const OTHER_SCALES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    1e3: 'mil mille mila tausend тысяч тысяча тысячи тыс тисяч tusen duizend हज़ार हजार ألف',
    1e5: 'lakh लाख',
    1e6: 'millones millón milhões millions milioni milione millionen mio million miljoen miljoner миллион миллиона миллионов млн мільйонів مليون',
    1e7: 'crore करोड़',
    1e9: 'milliard milliards milliarden mrd miliardi miljard miljarder миллиард миллиарда миллиардов млрд مليار',
  }).flatMap(([value, words]) => words.split(' ').map((word) => [word, Number(value)] as const)),
)

/** Quantities that name no number: `dozens`, `tens of thousands`. */
const VAGUE = /^(?:dozens|hundreds|thousands|millions|billions)$/

const VALUES: ReadonlyMap<string, number> = new Map([
  ...UNITS.map((word, value) => [word, value] as const),
  ...TENS.map((word, at) => [word, (at + 2) * 10] as const),
])

/** Every English word that a number may open with. */
const OPENERS: ReadonlySet<string> = new Set([
  ...VALUES.keys(),
  ...'a an dozens hundreds thousands millions billions tens scores noon midnight'.split(' '),
  ...'no nobody none'.split(' '),
])

/** `No one was hurt`, `no injuries`; not `no one person`. */
const NONE =
  /^(?:nobody|none|no[- ]one(?= (?:else|was|were|is|has|had|will|would|could|can|in|on|at|aboard|inside|\w+ed)\b|[^ ])|no(?= (?:deaths?|fatalit(?:y|ies)|injur(?:y|ies)|arrests?|survivors?|people|persons?)\b))\b/i

/** The words at the front of a text that say there is none, as printed; or null. */
export function readNone(text: string): string | null {
  return NONE.exec(text)?.[0] ?? null
}

/** Whether a whole text says just that. */
export function isNone(text: string): boolean {
  return /^(?:no|no[- ]one|nobody|none)$/i.test(text)
}

/** Whether a number may open with an English word: a cheap look before a close one. */
export function mayOpenNumber(word: string): boolean {
  return OPENERS.has(word.toLowerCase())
}

/** What a word alone is worth as a number, in digits of any script or in English; null: no number. */
export function readNumber(word: string): number | null {
  if (/^[$€£¥₹]?\p{Nd}/u.test(word)) return readDigits(word)
  return VALUES.get(word.toLowerCase()) ?? null
}

/** What a word multiplies by: `hundred`, `million`; null: no scale. */
export function readScale(word: string): number | null {
  return SCALES.get(word.toLowerCase()) ?? null
}

/** What a word of another language behind digits multiplies them by: `millones`, `тысяч`. */
export function readOtherScale(word: string): number | null {
  return OTHER_SCALES.get(word.toLowerCase()) ?? null
}

export function isVague(word: string): boolean {
  return VAGUE.test(word.toLowerCase())
}

/** `twenty` … `ninety`, which one of nine may follow. */
export function isTen(word: string): boolean {
  return TENS.includes(word.toLowerCase())
}

/** 1 to 9 for `one` to `nine`; null for any other word, digits too. */
export function readOneOfNine(word: string): number | null {
  const unit = UNITS.indexOf(word.toLowerCase())
  return unit >= 1 && unit <= 9 ? unit : null
}

/** Whether a word says a number or a quantity, in digits or in words. */
export function isNumeral(word: string): boolean {
  return readNumber(word) !== null || readScale(word) !== null || isVague(word)
}
