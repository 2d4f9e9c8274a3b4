import type { Kind } from '../story/kind.ts'
import { rememberTexts } from '../story/remember-texts.ts'
import { gravest } from './kind-hint.ts'

/** A headline without the wire's prefixes, and what they say. */
export interface PlainHeadline {
  readonly headline: string
  /** Offset of the headline behind its prefixes; 0 when it has none. */
  readonly start: number
  readonly kindHint: Kind | null
  /** True if one of the prefixes stands before headlines only; `FLASH:` opens alerts as well. */
  readonly certain: boolean
}

const JOINT = String.raw`\s?(?:[-–—:]|--)\s?`
/** How alerts open, their headlines and their texts. */
const ALERTS: readonly RegExp[] = [
  /^(?:(?:news )?(?:flash|alert)|breaking(?: news)?|urgent|bulletin|just in)\s?:\s?/i,
  /^(?:(?:NEWS ?)?(?:FLASH|ALERT)|BREAKING(?: NEWS)?|URGENT|BULLETIN)\s?(?:--|[-–—])\s?(?=[\p{Lu}\d])/u,
]
/** What a wire says a text is. Set solid with its dash it is for desks; `Analysis: …` is for readers. */
const GENRES =
  'EXCLUSIVE|FACTBOX|TIMELINE|ANALYSIS|INSTANT VIEW|TABLE|POLL|NEWSMAKER|INTERVIEW|PREVIEW|FEATURE|INSIGHT|EXPLAINER|SPECIAL REPORT|COLUMN|DIARY|SNAPSHOT|QUOTES|BREAKINGVIEWS|REUTERS SUMMIT|BRIEF|NEWS ?BREAK|LIVE'
/** Prefixes that say what a filing is, not what it tells: they stack (`RPT-UPDATE 3-`). */
const PREFIXES: readonly (readonly [pattern: RegExp, hint: Kind | null])[] = [
  [new RegExp(`^UPDATE \\d{1,3}${JOINT}(?!\\d)`), 'update'],
  [new RegExp(`^(?:WRAP-?UP|WRAP|ROUND-?UP|RECAST)(?: \\d{1,3})?${JOINT}(?!\\d)`), 'writethru'],
  [
    new RegExp(`^(?:CORRECTED|CORRECTION|CORRECTS|CORRECTIVE)(?:[- ]?\\([A-Z -]+\\))?${JOINT}`),
    'correction',
  ],
  [new RegExp(`^(?:CLARIFICATION|CLARIFIED)${JOINT}`), 'correction'],
  [new RegExp(`^REFILE(?: \\d{1,2})?${JOINT}`), 'copyedit'],
  [/^REFILE (?=\p{Lu}\p{Ll})/u, 'copyedit'],
  [new RegExp(`^(?:RPT|REPEAT)(?: \\d{1,2})?${JOINT}`), null],
  [new RegExp(`^(?:KILL|WITHDRAWN|STORY WITHDRAWN)${JOINT}`), 'kill'],
  [new RegExp(`^\\d{1,2}(?:ST|ND|RD|TH) ?(?:LEAD|LD|UPDATE)(?:${JOINT}|\\s)`), 'update'],
  [new RegExp(`^(?:${GENRES})(?: \\d{1,3})?(?:-|--)(?=\\S)`), null],
  [/^(?:headline|hed)\s?:\s?/i, null],
  [/^EXTRA(?:\s?[:–—-]\s?| (?=\p{Lu}\p{Ll}))/u, null],
  [new RegExp(`^AP ?NEWS ?(?:ALERT|BREAK)${JOINT}`, 'i'), null],
  ...ALERTS.map((pattern) => [pattern, null] as const),
]

/** Strips the prefixes off a headline, however many are stacked. Words stay as typed. */
export const stripPrefixes = rememberTexts((text): PlainHeadline => {
  const hints: (Kind | null)[] = []
  let start = 0
  let certain = false
  for (let left = text; ; left = text.slice(start)) {
    const found = PREFIXES.find(([pattern]) => pattern.test(left))
    const length = found?.[0].exec(left)?.[0].length ?? 0
    if (!found || length === left.length) break
    hints.push(found[1])
    certain ||= !ALERTS.includes(found[0])
    start += length
  }
  return { headline: text.slice(start), start, kindHint: gravest(hints), certain }
})
