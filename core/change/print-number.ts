import type { PrintedNumber } from './find-numbers.ts'

const QUALIFIER =
  /\b(?:at (?:least|most)|(?:no )?(?:more|fewer|less) than|as (?:many|much|few) as|up to|(?:an )?estimated|about|around|some|nearly|almost|roughly|approximately|over|under|close to|just)\s+$/i

/** What a number alone would not say of itself. */
export const UNIT =
  /^[\s-]?(?:percent\b|per cent\b|pct\b|%|mph\b|kph\b|km\/h\b|knots?\b|(?:square )?(?:kilomet(?:er|re)s?|met(?:er|re)s?|miles?|feet|foot|yards?|inch(?:es)?)\b|sq\.? ?(?:km|mi|ft|m)\b|km\b|cm\b|mm\b|ft\b|acres?\b|hectares?\b|tons?\b|tonnes?\b|kg\b|kilograms?\b|lit(?:er|re)s?\b|gallons?\b|barrels?\b|megawatts?\b|degrees(?: (?:celsius|fahrenheit))?\b|°[CF]?|(?:second|minute|hour|day|night|week|month|year)s?\b|dollars?\b|euros?\b|pounds?\b|yen\b|yuan\b|rupees?\b|cents?\b)/i

/** How far before a number its qualifier begins at most, and how far behind it its unit ends, in characters. */
export const QUALIFIER_REACH = 24

/** Words before a number that say how sure or how round it is, as printed: `at least`; or ''. */
export function qualifierBefore(text: string, number: PrintedNumber): string {
  const lead = text.slice(Math.max(0, number.start - QUALIFIER_REACH), number.start)
  return QUALIFIER.exec(lead)?.[0].trim() ?? ''
}

/** A qualifier in the plainest words that say the same: `some`, `around` are `about`. */
export function plainQualifier(qualifier: string): string {
  const plain = qualifier.toLowerCase()
  if (/^(?:about|around|some|roughly|approximately|(?:an )?estimated)$/.test(plain)) return 'about'
  if (/^(?:over|more than)$/.test(plain)) return 'more than'
  if (/^(?:under|less than|fewer than)$/.test(plain)) return 'less than'
  if (/^(?:nearly|almost|close to)$/.test(plain)) return 'nearly'
  return plain === 'just' ? '' : plain
}

/** The unit that follows a number, as printed: `mph`; or ''. */
export function unitAfter(text: string, number: PrintedNumber): string {
  const unit = UNIT.exec(text.slice(number.end, number.end + QUALIFIER_REACH))?.[0] ?? ''
  return /^-?year/.test(unit) && /^[\s-]olds?\b/.test(text.slice(number.end + unit.length))
    ? ''
    : unit
}

/** A number as a reader should be told it: `at least 30`, `15 mph`, `53 percent`. */
export function printNumber(text: string, number: PrintedNumber): string {
  const qualifier = qualifierBefore(text, number)
  const unit = unitAfter(text, number)
  return `${qualifier}${qualifier && ' '}${number.text}${unit}`
}
