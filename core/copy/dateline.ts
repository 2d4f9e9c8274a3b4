import { rememberTexts } from '../story/remember-texts.ts'
import { type FoundDateline, readOtherDateline } from './other-datelines.ts'

/** Datelines are looked for in this many characters from the start. */
const REACH = 140
const DASH = String.raw`\s*(?:--+|[—–―‒_])\s*|\s+-\s+|\s*-$`
const AGENCY = String.raw`\((?:\p{Lu}[\p{L}\p{N}.&'’/ -]{1,40}|\p{Ll}{2,4})\)|/[\p{L} ]{2,30}/`
/** `PLACE, Region, Sept 5 (AGENCY) — `: the place may be missing, the agency may not. */
const WITH_AGENCY = new RegExp(`^([^()—–_:;!?"“”]{0,90}?)\\s*(${AGENCY})(?:${DASH})`, 'u')
/** `PORT ELLERY, Norland — `: capitals make up for the missing agency. */
const CAPITALS =
  /^([^()—–_:;!?"“”]{2,90}?)(?:\s*[—–―‒]\s*|\s+(?:--+|[-_])\s+|\s*(?:--+|_)\s+|\s*-$)/u
/** `PORT ELLERY, Norland (AP)` on a line of its own. */
const ALONE = new RegExp(`^([^()—–_:;!?"“”]{2,90}?)\\s*(${AGENCY})$`, 'u')

/** Small words inside names of places. */
const PARTICLES =
  /^(?:de|del|della|da|do|dos|das|di|du|des|la|le|les|el|al|of|the|am|an|and|auf|in|on|upon|sur|y|und|aboard|near)$/
const MONTHS = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?$/i
const NUMBER = /^\d{1,4}(?:st|nd|rd|th)?$/
/** A word in capitals, with the usual prefixes: `McALLEN`, `O'FALLON`, `DeKALB`, `ST.`, `N.L.` */
const CAPITAL_WORD = /^(?:Mc|Mac|De|La|Le|O['’])?\p{Lu}[\p{Lu}\p{M}.'’/-]*$/u
const CAPITALISED = /^["'’]?\p{Lu}[\p{L}\p{M}.'’/-]*$/u
/** What stands in capitals before a dash and names no place: a word alone, or any text it opens. */
const LABEL =
  /^(?:the )?(?:(?:new|top|read|file|lead|end|ends|note|live|watch|video|photos?|story|table|poll|hold|kill|alert|report|review|preview|opinion|summary|interview|advisory|analysis|latest|flash|urgent|bulletin|factbox|timeline|explainer|obituary|refile|rpt|repeat|wrapup|sent|eds|clarification|warning|results?|weather|sports?|business|world|quote|fact|facts|why|how|what)$|(?:breaking|updated?|exclusive|developing|correct(?:ion|ed|s)|just in|up next|read more|live updates|earlier|previous|editor|key|breaking|more|by)\b)/i
/** The cities of four letters that copy comes from. */
const SHORT_CITIES: ReadonlySet<string> = new Set(
  'ADEN APIA BAKU BERN BONN CALI CORK DOHA GAZA GIZA GRAZ HOMS KANO KIEV KYIV LIMA LODZ LOME LVIV LYON MALE METZ NICE OSLO PUNE RIGA ROME SANA SUVA XIAN'.split(
    ' ',
  ),
)

/**
 * The dateline that a paragraph opens with, or null: `CITY, State (AP) — `, `(AP) _ `,
 * `CITY, Sept 5 (Reuters) - `, `City (dpa) -- `, `PORT ELLERY — `. Any agency in brackets will do;
 * without one the place must be in capitals. Arabic, Chinese and Japanese forms: `other-datelines.ts`.
 */
export const readDateline = rememberTexts((text): FoundDateline | null => {
  const head = text.slice(0, REACH)
  return readWithAgency(head, text) ?? readCapitals(head, text) ?? readOtherDateline(head)
})

/** A dateline without the dash that leads on to the text. */
export function withoutDash(dateline: string): string {
  return dateline.replace(/\s*(?:[—–―_-]|--)\s*$/, '')
}

/** A line that is nothing but a dateline: `PORT ELLERY, Norland (AP)`, with a dash or without. */
export function readLoneDateline(text: string): string | null {
  if (text.length > REACH) return null
  const found = readDateline(text)
  if (found) return found.textStart === text.length ? found.dateline : null
  const alone = ALONE.exec(text)
  return alone && isPlace(alone[1] ?? '') && firstPartInCapitals(alone[1] ?? '') ? text : null
}

function readWithAgency(head: string, text: string): FoundDateline | null {
  const found = WITH_AGENCY.exec(head)
  if (!found) return null
  const [whole, place = '', agency = ''] = found
  const rest = text.slice(whole.length, whole.length + 8)
  const body = rest === '' || startsText(rest) || firstPartInCapitals(place)
  if (!body || !isPlace(place)) return null
  // Without a place, only a short name in brackets is an agency: `(AP) — `.
  if (place === '' && agency.length > 12) return null
  const end = whole.lastIndexOf(agency) + agency.length
  return { dateline: text.slice(0, end).trim(), textStart: whole.length, certain: true }
}

function readCapitals(head: string, text: string): FoundDateline | null {
  const found = CAPITALS.exec(head)
  if (!found) return null
  const [whole, place = ''] = found
  const rest = text.slice(whole.length, whole.length + 8)
  if (rest !== '' && !startsText(rest)) return null
  if (!firstPartInCapitals(place) || isAllCapitals(text.slice(whole.length))) return null
  if (!isPlace(place) || LABEL.test(place.trim()) || isAcronym(place)) return null
  return { dateline: place.trim(), textStart: whole.length, certain: false }
}

/** `FERRY SINKS OFF TARVIK - COAST GUARD`: an alert in capitals, or a desk's `SLUG - SENT: …`. */
function isAllCapitals(rest: string): boolean {
  const head = rest.slice(0, REACH)
  return (
    /^(?:SENT|UPCOMING|EDS|MOVED)\b/.test(head) || (/\p{Lu}/u.test(head) && !/\p{Ll}/u.test(head))
  )
}

/** Four capitals or fewer are a city only when they are a known one: `NATO — ` is none. */
function isAcronym(place: string): boolean {
  return /^\p{Lu}{1,4}$/u.test(place.trim()) && !SHORT_CITIES.has(place.trim())
}

/** A story's text opens with a capital, a figure, a quote, or a letter of a script without case. */
function startsText(rest: string): boolean {
  return /^[\s\p{Ps}\p{Pi}"'‘’$€£]*(?:\p{Lu}|\p{Lt}|\p{Lo}|\p{N})/u.test(rest)
}

function firstPartInCapitals(place: string): boolean {
  const words = (place.split(',')[0] ?? '').trim().split(/\s+/)
  if (words.every((word) => PARTICLES.test(word))) return false
  return words.every((word) => CAPITAL_WORD.test(word) || PARTICLES.test(word))
}

/** Names, regions and a date, nothing else; empty is fine. */
function isPlace(place: string): boolean {
  const words = place.split(/[\s,]+/).filter((word) => word !== '')
  if (words.length > 10) return false
  return words.every(
    (word, index) =>
      CAPITALISED.test(word) ||
      (index > 0 && (PARTICLES.test(word) || NUMBER.test(word) || MONTHS.test(word))),
  )
}
