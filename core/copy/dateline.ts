/** A dateline at the start of a paragraph, and where the story's text begins behind its dash. */
export interface FoundDateline {
  /** `PORT ELLERY, Norland (AP)`: white space as in the paragraph, no dash. */
  readonly dateline: string
  /** Offset of the text behind the dash; the paragraph's length when nothing follows. */
  readonly textStart: number
}

/** Datelines are looked for in this many characters from the start. */
const REACH = 140
const DASH = String.raw`\s*(?:--+|[—–―‒_])\s*|\s+-\s+|\s*-$`
const AGENCY = String.raw`\((?=[^()]*\p{L})[\p{L}\p{N}.&'’/ -]{2,40}\)|/[\p{L} ]{2,30}/`
/** `PLACE, Region, Sept 5 (AGENCY) — `: the place may be missing, the agency may not. */
const WITH_AGENCY = new RegExp(`^([^()—–_:;!?"“”]{0,90}?)\\s*(${AGENCY})(?:${DASH})`, 'u')
/** `PORT ELLERY, Norland — `: capitals make up for the missing agency. */
const CAPITALS = new RegExp(`^([^()—–_:;!?"“”]{2,90}?)(?:${DASH})`, 'u')
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
/** Words in capitals before a dash that name no place. */
const LABELS =
  /\b(?:breaking|updated?|alert|flash|urgent|bulletin|exclusive|developing|just in|correct(?:ion|ed|s)|clarification|kill|hold|advisory|note|analysis|opinion|factbox|timeline|explainer|live|watch|video|photos?|read|file|latest|new|top|up next|wrapup|refile|rpt|eds|summary|lead|end|sent|earlier|previous|story|exclusive|review|preview|obituary|interview|report|covid|poll|table|by)\b/i

const SHORT_CITIES: ReadonlySet<string> = new Set(
  'ADEN APIA BAKU BERN BONN CALI CORK DOHA GAZA GIZA GRAZ HOMS KANO KIEV KYIV LIMA LODZ LOME LVIV LYON MALE METZ NICE OSLO PUNE RIGA ROME SANA SUVA XIAN'.split(
    ' ',
  ),
)

/**
 * The dateline that a paragraph opens with, or null: `CITY, State (AP) — `, `(AP) _ `,
 * `CITY, Sept 5 (Reuters) - `, `City (dpa) -- `, `PORT ELLERY — `. Any agency in brackets will do;
 * without one the place must be in capitals.
 */
export function readDateline(text: string): FoundDateline | null {
  const head = text.slice(0, REACH)
  return readWithAgency(head, text) ?? readCapitals(head, text)
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
  return { dateline: text.slice(0, end).trim(), textStart: whole.length }
}

function readCapitals(head: string, text: string): FoundDateline | null {
  const found = CAPITALS.exec(head)
  if (!found) return null
  const [whole, place = ''] = found
  const rest = text.slice(whole.length, whole.length + 8)
  if (rest !== '' && !startsText(rest)) return null
  if (!/\s$|[—–―_-]$/.test(whole) || !firstPartInCapitals(place)) return null
  if (!isPlace(place) || LABELS.test(place) || isAcronym(place)) return null
  return { dateline: place.trim(), textStart: whole.length }
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
  if (words.length > 10 || (words.length > 0 && MONTHS.test(words[0] ?? '')))
    return words.length === 2
  return words.every(
    (word, index) =>
      CAPITALISED.test(word) ||
      (index > 0 && (PARTICLES.test(word) || NUMBER.test(word) || MONTHS.test(word))),
  )
}
