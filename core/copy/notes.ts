import type { Kind } from '../story/kind.ts'
import { fold, foldNotice, NOTE_LIMIT } from './fold.ts'
import { endsSentence } from './line-shape.ts'
import type { WarningCode } from './warnings.ts'

/** A note on top of copy, for desks or (a correction) for readers. */
export interface FoundNote {
  readonly field: 'edNote' | 'correctionNote'
  readonly kindHint: Kind | null
  readonly warning: WarningCode | null
}

const TO_DESKS =
  /^(?:eds|editors|desks?|note to (?:all )?(?:editors|desks)|editors' note|desk note|att(?:n|ention):? (?:editors|desks))\s?(?::|-{1,2}\s)/
const VERB =
  '(?:adds?|adding|updates?|updating|recasts?|re-?leads?|rewrites?|writes|edits?|corrects?|correcting|refiles?|refiling|removes?|fixes|clarifies|deletes?|drops|changes|restores?|inserts?|incorporates|recaps|repeats?|trims|tightens|minor|new throughout|new approach|new (?:headline|lead|story)|details|with (?:ap |photos?|video|graphics?)|moving on|refreshes|resends?|retransmit\\w*|in .{1,60} (?:story|item|report),? corrects?)'
const BRACKETED = /^[([].*[)\]]\.?$/s
const OPENS_WITH_VERB = new RegExp(`^[("'\\[ ]*${VERB}\\b`)
const CORRECTS =
  /^[([" ]*(?:this (?:version|story|refile|report|item|article) )?(?:correct(?:s|ed|ing|ion)\b|(?:refiles?|refiling|resends?)\b.{0,60}\bto (?:correct|fix)|in .{1,60},? correct(?:s|ing)\b)/
const EMBARGO =
  /^(?:strictly |under )?embargo(?:ed)?(?: (?:to|until|till|for release|for publication)\b|:).{0,100}$/
const HOLD = /^hold(?: for release)?(?:[ :!,.-]+hold){0,5}[ :!.-]*$/
const ADVISORY =
  /^(?:\S{1,20} ){0,3}coverage advisory\b.{0,60}$|^advisory[:. ]*$|^advisory:? (?:to |for )?(?:editors|desks|subscribers|clients)\b/

/**
 * The note that a paragraph on top of copy is, or null. `afterNote` tells that a slug line or a note
 * stands right above: then a bare `Adds details, quotes and background.` is a note as well.
 */
export function readNote(text: string, afterNote: boolean): FoundNote | null {
  if (text.length > NOTE_LIMIT) return null
  const folded = fold(text)
  const bare = foldNotice(text)
  if (EMBARGO.test(bare)) return { field: 'edNote', kindHint: null, warning: 'embargo-in-copy' }
  if (HOLD.test(bare)) return { field: 'edNote', kindHint: null, warning: 'hold' }
  if (ADVISORY.test(bare)) return { field: 'edNote', kindHint: null, warning: 'advisory' }
  if (TO_DESKS.test(bare)) return { field: 'edNote', kindHint: hintOf(folded), warning: null }
  if (!BRACKETED.test(folded) && !(afterNote && text.length <= 240 && endsSentence(text)))
    return null
  if (BRACKETED.test(folded) && CORRECTS.test(folded)) {
    return { field: 'correctionNote', kindHint: 'correction', warning: null }
  }
  if (!OPENS_WITH_VERB.test(folded)) return null
  return { field: 'edNote', kindHint: hintOf(folded), warning: null }
}

/** Length of the bracketed note that a paragraph opens with: `(Adds detail) CITY (Reuters) - …`; or 0. */
export function leadingNoteLength(text: string): number {
  const found = /^\([^()]{3,400}\)\s+/.exec(text.slice(0, NOTE_LIMIT))
  if (!found || !OPENS_WITH_VERB.test(fold(found[0]))) return 0
  return found[0].length === text.length ? 0 : found[0].length
}

/** A note that corrects and also adds speaks of an update. */
function hintOf(folded: string): Kind | null {
  if (/\b(?:adds|updates)\b/.test(folded)) return null
  if (/\bcorrect(?:s|ed|ing|ion)\b/.test(folded)) return 'correction'
  if (/\bwrite-?thr(?:u|ough)|\b(?:rewrites|recasts|new) throughout/.test(folded))
    return 'writethru'
  return null
}
