import type { Kind } from '../story/kind.ts'
import { findTake } from './desk-label.ts'
import { gravest } from './kind-hint.ts'
import type { WarningCode } from './warnings.ts'

export interface FoundSlugline {
  /** The label without ordinal and word count: what returns on the story's later leads. */
  readonly slugline: string
  readonly kindHint: Kind | null
  readonly warning: WarningCode | null
}

const LIMIT = 120
/** `BC-US--Giant Lobster Death, 1st Ld-Writethru,127`, `AP-FBN--Browns-Farmer`, `BC-Ferry Fire`. */
const CYCLE = /^(?:BC|AP|AM|PM)-(?=.*\p{L})\S.*$/u
const SERIES =
  /[,\s]\s*\d{1,2}(?:st|nd|rd|th)\s?(?:ld|lead|add)\b|\bld-?\s?writethru\b|\bwrite-?thr(?:u|ough)\b/i
/** `FERRY-FIRE/ (UPDATE 1, PIX, CORRECTED)`. */
const SLASHED = /^[A-Z0-9][A-Z0-9-]+\/[A-Z0-9-]*(?:\s\((?:[A-Z0-9 ,.-]+)\))?$/
/** `FERRY-FIRE`, which is a slug line only with the number of a take behind it. */
const SOLID = /^[A-Z0-9][A-Z0-9/-]+$/
const WORD_COUNT = /,\s*\d{1,5}$/
const ORDINAL =
  /[,\s]+(?:\d{1,2}(?:st|nd|rd|th)\s?(?:ld|lead|add)|ld|lead|write-?thr(?:u|ough)|writethru)(?:-?\s?(?:write-?thr(?:u|ough)|correct\w+))?\s*$/i
const DESK_TERMS = /\s\([A-Z0-9 ,.-]+\)$|,\s*(?:ADVISORY|KILL|CORRECTIVE|HOLD|URGENT|BULLETIN)$/

/** The desk's label that a line is, or null. */
export function readSlugline(line: string): FoundSlugline | null {
  if (line.length > LIMIT || /[.?!]$/.test(line)) return null
  const take = findTake(line)
  const text = take ? line.slice(0, take.start) : line
  const cycle = CYCLE.test(text)
  const series = SERIES.test(text) && text.split(/\s+/).length <= 12 && /^\S*[\p{Lu}\d]/u.test(text)
  if (!cycle && !series && !SLASHED.test(text) && !(take && SOLID.test(text))) return null
  const label = text
    .replace(WORD_COUNT, '')
    .replace(DESK_TERMS, '')
    .replace(ORDINAL, '')
    .replace(/[,/\s]+$/, '')
  const warning = take && take.number > 1 ? 'take' : warningOf(text)
  return { slugline: label === '' ? text : label, kindHint: hintOf(text), warning }
}

function warningOf(text: string): WarningCode | null {
  if (/,\s*ADVISORY\b|\b[Aa]dvisory\b/.test(text)) return 'advisory'
  if (/,\s*HOLD\b/.test(text)) return 'hold'
  return /\d(?:st|nd|rd|th) ?add\b/i.test(text) ? 'take' : null
}

function hintOf(text: string): Kind | null {
  return gravest([
    /\bkill\b/i.test(text) && /,\s*kill\b|\bKILL\b/.test(text) ? 'kill' : null,
    /\bcorrect(?:ed|ion|ive|s)\b/i.test(text) ? 'correction' : null,
    /writethr(?:u|ough)|write-thr(?:u|ough)/i.test(text) ? 'writethru' : null,
    /\d(?:st|nd|rd|th)\s?(?:ld|lead)\b|\bUPDATE \d/i.test(text) ? 'update' : null,
  ])
}
