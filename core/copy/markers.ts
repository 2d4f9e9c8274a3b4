import { rememberTexts } from '../story/remember-texts.ts'
import { foldNotice } from './fold.ts'
import { MARKER_PATTERNS, type MarkerRole } from './marker-patterns.ts'

/** Longest paragraph that can be a marker, by role: most are a line, a correction is a paragraph. */
const LIMITS: Readonly<Record<MarkerRole, number>> = {
  carries: 240,
  update: 200,
  notice: 320,
  correction: 600,
  kill: 400,
}

/** A word without which no pattern fits; spares ordinary paragraphs the whole table. */
const GATE =
  /earlier|previous|prior|original|initial|first|breaking|developing|evolving|fast-moving|correct|clarif|erratum|amended|kill|withdraw|disregard|do not use|remov|retract|updat|refresh|more|further|additional|check|come back|mis|erron|wrong|inaccur/

/**
 * The role of the marker that a paragraph is, or null for anything else. Wording alone decides here;
 * what a marker does to the copy around it, its neighbours decide. Cost: bounded.
 */
export function readMarker(text: string): MarkerRole | null {
  return text.length < 4 || text.length > LIMITS.correction ? null : readRole(text)
}

const readRole = rememberTexts((text): MarkerRole | null => {
  const folded = foldNotice(text)
  if (!GATE.test(folded)) return null
  const notice = folded.replace(/[.:!; ]{1,9}$/, '')
  const found = MARKER_PATTERNS.find(
    ([role, pattern]) => text.length <= LIMITS[role] && pattern.test(notice),
  )
  if (!found || mayHead(text, notice)) return null
  return ATTRIBUTED.test(notice) && !OF_ITSELF.test(notice) ? null : found[0]
})

/** `…, the ministry said`: a sentence of a story, whatever it tells of; markers quote nobody. */
const ATTRIBUTED = /,"? (?:[\w'.-]+ ){1,5}?(?<!ly )(?:said|says|told|tells|wrote)\b|, according to /
const OF_ITSELF =
  /\bof this (?:\w+ )?(?:story|article|version|report|post)\b|^(?:editor'?s'? note|correction|clarification)\b/

/**
 * True for what could head a part of a story: a single word or `Original story` unless it has a colon
 * or stands in capitals, `The original story` unless it has a colon.
 */
function mayHead(text: string, notice: string): boolean {
  if (/:\W{0,4}$/.test(text)) return false
  if (/^(?:the|its|an) \S+ \S+$/.test(notice)) return true
  return /^(?:\S+|(?:original|prior) \S+)$/.test(notice) && text !== text.toUpperCase()
}
