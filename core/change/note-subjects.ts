/** What a note can say was changed. `unseen`: nothing of it stands in the text (`adds photos`). */
export type NoteSubject =
  | 'minor'
  | 'headline'
  | 'byline'
  | 'dateline'
  | 'unseen'
  | 'toll'
  | 'age'
  | 'name'
  | 'time'
  | 'place'
  | 'quote'
  | 'number'
  | 'reaction'
  | 'lead'
  | 'all'
  | 'text'

/** Subjects by the words of a clause in lower case; the first that fits wins, `text` fits the rest. */
const SUBJECTS: readonly (readonly [subject: NoteSubject, words: RegExp])[] = [
  [
    'minor',
    /\b(?:minor|style|typos?|typographical|grammar|punctuation|formatting|copy ?edits?|tightens?|trims? for length|spelling (?:errors?|mistakes?))\b|^edits?$/,
  ],
  ['headline', /\b(?:headlines?|hed|headings?)\b/],
  ['byline', /\bbylines?\b/],
  ['dateline', /\bdatelines?\b/],
  [
    'unseen',
    /\b(?:photos?|pictures?|video|graphics?|audio|links?|slugs?|coding|keywords?|tags?)\b/,
  ],
  ['all', /\bthroughout\b|\bwrite-?thr(?:u|ough)\b|^(?:updates?|recasts?|rewrites?|re-?leads?)$/],
  [
    'toll',
    /\btolls?\b|\bcasualt\w+|\bfatalit\w+|\bdeaths?\b|\bdead\b|\bkilled\b|\binjur\w+|\bwounded\b|\bmissing\b|\barrests?\b/,
  ],
  ['age', /\bages?\b|\baged\b|\byears? old\b|-year-old\b/],
  ['quote', /\bquot(?:es?|ations?|ed)\b/],
  [
    'name',
    /\b(?:mis)?spell\w*|\bmisspelt\b|\b(?:mis)?names?\b|\bsurnames?\b|\b(?:mis)?identif\w+|\btitles?\b/,
  ],
  [
    'number',
    /\b(?:figures?|numbers?|scores?|prices?|percent\w*|totals?|amounts?|statistics?|counts?|votes?|tall(?:y|ies)|earnings|results?|how many)\b/,
  ],
  ['time', /\b(?:dates?|times?|days?|years?|months?|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b/],
  ['place', /\b(?:locations?|places?|city|town|village|province|state|country)\b/],
  ['reaction', /\b(?:comments?|reactions?|remarks?|statements?|interviews?|responses?)\b/],
  ['lead', /\b(?:lead|lede|top|intro|approach)\b/],
]

export function subjectOf(clause: string): NoteSubject {
  const plain = clause.toLowerCase()
  return SUBJECTS.find(([, words]) => words.test(plain))?.[0] ?? 'text'
}
