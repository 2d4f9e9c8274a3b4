const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** Abbreviations that stand before a name: no sentence ends there. */
const BEFORE_NAMES = words(
  'adm amb attys brig capt cmdr col comdr cpl cpt dep det dir dr fr ft gen gov hon insp lt maj mgr mme mr mrs ms mt msgr pfc pres prof pte pvt rep reps rev sec sen sens sgt spc spec st ste supt vs viz cf approx ca',
)

/** Abbreviations that stand before a number. */
const BEFORE_NUMBERS = words(
  'jan feb mar apr jun jul aug sep sept oct nov dec no nos nr art fig p pp par sec vol ch abs',
)

/** Abbreviations that may end a sentence: only what follows can tell. */
const MAYBE_LAST = words(
  'ala ariz ark ave blvd bros calif co colo conn corp dept del dist est etc fla ga ill inc ind jr kan ky la ltd mass md mich minn miss mo mont neb nev okla ore pa plc rd sr tenn tex univ va vt wash wis wyo',
)

const STARTERS = words(
  'a about according after all also although an and another any as at because before both but by despite during each earlier every few five for four from he her his how however i if in instead it its last late later many meanwhile more most my nearly neither no nobody none nor not nothing now of officials on once one only or others our over police several she since so some still such ten that the their then there these they this those though three to today two under until we what when where whether which while who why with witnesses yet you',
)

const AFTER_HOURS =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day|^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|^(?:[A-Z]{1,4}T|GMT|UTC|local|eastern|pacific|central|mountain)\b/i

/**
 * Whether a sentence really ends between `before` and `after`, where Intl.Segmenter (UAX #29)
 * says so. It has no dictionary of abbreviations, and English newspapers live on them. Languages
 * without these rules are left as UAX #29 has them.
 * @param before the sentence so far, white space trimmed; of a long one its last 40 characters
 * @param after the text that follows, trimmed; its first 60 characters are enough
 */
export function isSentenceBreak(before: string, after: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(after)) return false
  // `"Go!" he cried.` Georgian letters count as lower case without being a second case.
  if (/^(?![\u10d0-\u10ff])\p{Ll}/u.test(after)) return false
  if (/^(?:\(?\d{1,3}|\(?[A-Za-z])[.)]$/.test(before)) return false
  if (/^\([^)]{1,40}\)\s*[-–—_]|^[-–—]/.test(after)) return false

  const last = /(?:^|[\s"'“‘(/[–—-])([\p{L}.]{1,12})\.$/u.exec(before.slice(-16))?.[1]
  if (last === undefined) return true
  const word = last.toLowerCase()
  if (/^[ap]\.?m$/.test(word)) return !AFTER_HOURS.test(after)
  if (BEFORE_NUMBERS.has(word) && /^\p{N}/u.test(after)) return false
  if (BEFORE_NAMES.has(word)) return false
  const initial = /^\p{Lu}$/u.test(last)
  if (initial || last.includes('.') || MAYBE_LAST.has(word)) return startsSentence(after)
  return true
}

function startsSentence(after: string): boolean {
  const first = /^["'“‘([]*(\p{L}+)(\.?)/u.exec(after)
  if (first?.[1] === undefined) return /^["“]/.test(after)
  const isInitial = first[1].length === 1 && first[2] === '.'
  return !isInitial && STARTERS.has(first[1].toLowerCase())
}
