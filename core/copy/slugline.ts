import type { Kind } from '../story/kind.ts'
import { gravest } from './kind-hint.ts'

export interface FoundSlugline {
  /** The label without ordinal and word count: what returns on the story's later leads. */
  readonly slugline: string
  readonly kindHint: Kind | null
}

const LIMIT = 120
/** `BC-US--Giant Lobster Death, 1st Ld-Writethru,127`, `AP-FBN--Browns-Farmer`, `BC-Ferry Fire`. */
const CYCLE = /^(?:BC|AP|AM|PM)-(?=.*\p{L})\S.*$/u
const SERIES =
  /[,\s]\s*\d{1,2}(?:st|nd|rd|th)\s?(?:ld|lead)\b|\bld-?\s?writethru\b|\bwrite-?thr(?:u|ough)\b/i
/** `FERRY-FIRE/ (UPDATE 1, PIX, CORRECTED)`. */
const SLASHED = /^[A-Z0-9][A-Z0-9-]+\/[A-Z0-9-]*(?:\s\((?:[A-Z0-9 ,.-]+)\))?$/
const WORD_COUNT = /,\s*\d{1,5}$/
const ORDINAL =
  /[,\s]+(?:\d{1,2}(?:st|nd|rd|th)\s?(?:ld|lead)|ld|lead|write-?thr(?:u|ough)|writethru)(?:-?\s?(?:write-?thr(?:u|ough)|correct\w+))?\s*$/i
const DESK_TERMS = /\s\([A-Z0-9 ,.-]+\)$|,\s*(?:ADVISORY|KILL|CORRECTIVE|HOLD|URGENT|BULLETIN)$/

/** The desk's label that a line is, or null. */
export function readSlugline(text: string): FoundSlugline | null {
  if (text.length > LIMIT || /[.?!]$/.test(text)) return null
  const cycle = CYCLE.test(text)
  const series = SERIES.test(text) && text.split(/\s+/).length <= 12 && /^\S*[\p{Lu}\d]/u.test(text)
  if (!cycle && !series && !SLASHED.test(text)) return null
  const label = text
    .replace(WORD_COUNT, '')
    .replace(DESK_TERMS, '')
    .replace(ORDINAL, '')
    .replace(/[,/\s]+$/, '')
  return { slugline: label === '' ? text : label, kindHint: hintOf(text) }
}

function hintOf(text: string): Kind | null {
  return gravest([
    /\bkill\b/i.test(text) && /,\s*kill\b|\bKILL\b/.test(text) ? 'kill' : null,
    /\bcorrect(?:ed|ion|ive|s)\b/i.test(text) ? 'correction' : null,
    /writethr(?:u|ough)|write-thr(?:u|ough)/i.test(text) ? 'writethru' : null,
    /\d(?:st|nd|rd|th)\s?(?:ld|lead)\b|\bUPDATE \d/i.test(text) ? 'update' : null,
  ])
}
