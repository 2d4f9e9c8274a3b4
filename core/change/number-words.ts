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

/** Quantities that name no number: `dozens`, `tens of thousands`. */
const VAGUE = /^(?:dozens|hundreds|thousands|millions|billions)$/

/** What a word alone is worth as a number, in digits of any script or in English; null: no number. */
export function readNumber(word: string): number | null {
  if (/^[$€£¥₹]?\p{Nd}[\p{Nd}.,:٫٬]*%?$/u.test(word)) {
    return Number(word.normalize('NFKC').replace(/[$€£¥₹,%]/g, '') || NaN)
  }
  const plain = word.toLowerCase()
  const unit = UNITS.indexOf(plain)
  if (unit >= 0) return unit
  const ten = TENS.indexOf(plain)
  return ten >= 0 ? (ten + 2) * 10 : null
}

/** What a word multiplies by: `hundred`, `million`; null: no scale. */
export function readScale(word: string): number | null {
  return SCALES.get(word.toLowerCase()) ?? null
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
