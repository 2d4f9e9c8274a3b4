import { canonicalText } from '../align/canonical-text.ts'
import { splitWords } from '../align/split-words.ts'
import { findNumbers } from './find-numbers.ts'

/** A word that tells, without its clothes. */
export interface PlainWord {
  readonly text: string
  /** It has a capital: a name, by the custom of most languages. */
  readonly isName: boolean
}

/** Words (and their commonest slips) that come and go without a fact. `at least` and `no one` are not they: see SAME. */
const FREE =
  /^(?:an?|the|that|which|who|whom|of|in|on|at|had|has|have|also|too|then|however|quite|very|really|so|just|teh|adn)$/

/** Words that may come and go where sentences are divided or joined. */
const LINKS = /^(?:and|but|while|whereas|as|or|so|then|adding|it|they|he|she|this|these)$/

/** Words and phrases that say the same; each becomes the last of its line. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/\bper cent\b|\bpct\b|%/g, ' percent '],
  [/\bat least\b/g, 'atleast'],
  [/\bat most\b/g, 'atmost'],
  [/\bmore than\b|\bover(?= \d)/g, 'morethan'],
  [/\b(?:around|roughly|approximately|some)(?= \d)/g, 'about'],
  [/(?<=\d )of (?:its|their) /g, ''],
  [
    /(?<=\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z.]* \d{1,2})(?:st|nd|rd|th)\b/g,
    '',
  ],
  [/\bbecause(?= (?:the|it|they|he|she|we) )/g, 'as'],
  [/\bin order to\b/g, 'to'],
  [/\bdue to\b|\bowing to\b/g, 'because of'],
  [/\b(?:whilst|whereas)\b/g, 'while'],
  [/\btill\b/g, 'until'],
  [/\bupon\b/g, 'on'],
  [/\bamongst\b/g, 'among'],
  [/\bamidst\b/g, 'amid'],
  [/\btowards\b/g, 'toward'],
  [/\bwon't\b/g, 'will not'],
  [/\bcan't\b|\bcannot\b/g, 'can not'],
  [/n't\b/g, ' not'],
  [/\b(?:starts|commences)\b/g, 'begins'],
  [/\b(?:started|commenced)\b/g, 'began'],
  [/\b(?:start|commence)\b/g, 'begin'],
  [/\bemploy\b|\butili[sz]e\b/g, 'use'],
  [/\bemployed\b|\butili[sz]ed\b/g, 'used'],
  [/\bpurchased\b/g, 'bought'],
  [/\bassisted\b/g, 'helped'],
  [/\bproduced\b/g, 'made'],
]

const MONTHS_AND_DAYS =
  /^(?:(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|ember|ober)?|(mon|tues?|wed|thurs?|fri|sat|sun)(?:day|sday|nesday|urday|rsday)?)$/

/**
 * The words of a text that tell something, in order and in plain clothes: without case,
 * punctuation, articles and such; numbers by their value, however printed; months and days by their
 * first letters; stock synonyms as one. Two texts with equal plain words differ in wording only.
 * The lists are English; of other languages all words tell.
 * @param options.withLinks false leaves out words that only link clauses
 */
export function plainWords(
  text: string,
  language: string | null,
  { withLinks = true } = {},
): readonly PlainWord[] {
  const names = namesIn(text, language)
  let plain = canonicalText(withValues(text)).replace(/\b(?:\p{L}\.){2,}/gu, (initials) =>
    initials.replace(/\./g, ''),
  )
  for (const [said, same] of SAME) plain = plain.replace(said, same)
  return splitWords(plain, language).flatMap(({ text: word, type }) => {
    if (type !== 'word' || FREE.test(word) || (!withLinks && LINKS.test(word))) return []
    const [, month, day] = MONTHS_AND_DAYS.exec(word) ?? []
    const short = (month ?? day)?.slice(0, 3)
    const isDate = short !== undefined && word !== 'sat' && word !== 'mar' && word !== 'sun'
    return [{ text: isDate ? short : word, isName: isDate || names.has(word) }]
  })
}

/** Numbers in digits: `twenty-one` and 21, `1,200` and 1200 read alike. */
function withValues(text: string): string {
  let plain = ''
  let at = 0
  for (const { start, end, value, measure, text: printed } of findNumbers(text)) {
    if (Number.isNaN(value) || measure === 'time') continue
    const sign = /^[$€£¥₹]/.exec(printed)?.[0] ?? ''
    const unit = printed.endsWith('%') ? ' percent ' : ''
    plain += `${text.slice(at, start)}${sign}${value}${unit}`
    at = end
  }
  return plain + text.slice(at)
}

/** Words with a capital, in lower case. Those that open sentences too: names often do. */
function namesIn(text: string, language: string | null | undefined): ReadonlySet<string> {
  const words = splitWords(text, language).filter(({ text: word }) => /^\p{Lu}/u.test(word))
  return new Set(words.map(({ text: word }) => word.toLowerCase()))
}
