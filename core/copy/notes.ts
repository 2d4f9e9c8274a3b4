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
/** `Minor damage was reported`, `Changes to the law take effect`: words that also open sentences. */
const OPENS_WITH_NOUN =
  /^["' ]*(?:minor (?!edits?\b|changes?\b|fix|tweaks?\b|corrections?\b)|(?:details|changes|updates|drops|repeats) (?:of|to|for|from|at)\b|moving on\b|new (?:lead|story|approach)\b.* (?:is|was|has|had|will)\b)/
const CORRECTS =
  /^[([" ]*(?:this (?:[\w.,]+ ){0,5}(?:has been|was|is) (?:corrected|(?:re-?filed|updated|amended) to (?:correct|fix|change))\b|(?:this (?:version|story|refile|report|item|article) )?(?:correct(?:s|ed|ing|ion)\b|(?:refiles?|refiling|resends?)\b.{0,60}\bto (?:correct|fix)|in .{1,60},? correct(?:s|ing)\b))/
const TIME =
  '(?:\\d{1,2}[:.h]\\d{2}\\b|\\d{3,4} ?(?:gmt|utc|[bcemp][ds]?t|cest|hrs?|hours|local|on|(?:mon|tues|wednes|thurs|fri|satur|sun)day|$)|\\d{1,2} ?[ap]\\.?m\\b|noon|midnight|\\d{1,2}[/.-]\\d{1,2}[/.-]\\d|\\d{4}-\\d{2}|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:\\d{1,2}(?:st|nd|rd|th)? )?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\\.? ?\\d)'
const TIME_WORD =
  '(?:\\d+(?:st|nd|rd|th)?|[ap]\\.?m|gmt|utc|[bcemp][ds]?t|cest|hrs?|hours?|local|time|at|on|of|the|for|only|use|release|publication|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*)\\b'
/** An embargo says until when, or what for. What else follows the word is news of some embargo. */
const EMBARGO: readonly RegExp[] = [
  new RegExp(
    `^(?:strictly |under )?embargo(?:ed)?(?: ?[:-]+)? (?:(?:not )?(?:for|to|until|till) )?(?:(?:release|publication|use) (?:until |till |at |on |before )?)?(?:the )?${TIME}(?:[ ,;.:()/-]+${TIME_WORD})*[ .)]*$`,
  ),
  /^(?:strictly |under )?embargo(?:ed(?: ?[:-]+)?| ?[:-]+) (?:until|till|to|(?:not )?for (?:release|publication|use))\b.{0,100}$/,
  /^(?:strictly |under )?embargo(?:ed)? (?:until further notice|(?:not )?for (?:release|publication))\b.{0,100}$/,
]
/** Verbs of a sentence: a line with one of them is text, however it begins. */
const TELLS =
  /\b(?:sa(?:id|ys?)|was|were|is|are|has|have|had|will|would|show(?:s|ed)?|found|finds|reports?|reported|resign(?:s|ed)?|die[sd]?|killed)\b/
const HOLD =
  /^hold(?: for release)?(?:[ :!,.-]+hold){0,5}[ :!.-]*$|^please hold (?:the |this )?(?:item|story|copy|dispatch|dpa|slug)\b.{0,200}$/
const ADVISORY =
  /^(?:\S{1,20} ){0,3}coverage advisory\b.{0,60}$|^advisory[:. ]*$|^advisory:? (?:to |for )?(?:editors|desks|subscribers|clients)\b/
/** What only a desk says without brackets or a label: `Refiles to add dropped word in headline`. */
const REFILES = /^(?:refiles|refiling|resends|retransmits|recasts) (?:to|with|throughout|,|and )/
/** `This Sept. 5 story has been refiled to …`, in brackets. */
const SENT_AGAIN =
  /^this (?:[\w.,]+ ){0,5}(?:story|version|report|item|article|dispatch) (?:has been|was|is(?: being)?) (?:re-?filed|re-?sent|retransmitted|repeated|updated|recast)\b/

/** What stands around a note. */
export interface NoteNeighbours {
  /**
   * A slug line or a note stands right above, or a headline above and a byline or dateline below:
   * then a bare `Adds details, quotes and background.` is a note as well.
   */
  readonly afterNote?: boolean
  /** A tag above says that this is a correction: then `(Ministry corrects toll)` is its note. */
  readonly corrected?: boolean
}

/** The note that a paragraph on top of copy is, or null. */
export function readNote(
  text: string,
  { afterNote = false, corrected = false }: NoteNeighbours,
): FoundNote | null {
  if (text.length > NOTE_LIMIT) return null
  const folded = fold(text)
  const bare = foldNotice(text)
  if (isEmbargo(bare)) return { field: 'edNote', kindHint: null, warning: 'embargo-in-copy' }
  if (HOLD.test(bare)) return { field: 'edNote', kindHint: null, warning: 'hold' }
  if (ADVISORY.test(bare)) return { field: 'edNote', kindHint: null, warning: 'advisory' }
  if (TO_DESKS.test(bare)) return { field: 'edNote', kindHint: hintOf(folded), warning: null }
  const bracketed = BRACKETED.test(folded)
  const corrects = CORRECTS.test(folded) || (corrected && /\bcorrect(?:s|ed|ing)\b/.test(folded))
  if (bracketed && corrects) {
    return { field: 'correctionNote', kindHint: 'correction', warning: null }
  }
  if (REFILES.test(bare)) return { field: 'edNote', kindHint: hintOf(folded), warning: null }
  if (!bracketed && !(afterNote && text.length <= 240 && endsSentence(text))) return null
  if (bracketed && SENT_AGAIN.test(bare)) {
    return { field: 'edNote', kindHint: 'copyedit', warning: null }
  }
  if (!OPENS_WITH_VERB.test(folded)) return null
  if (!bracketed && OPENS_WITH_NOUN.test(folded)) return null
  return { field: 'edNote', kindHint: hintOf(folded), warning: null }
}

function isEmbargo(bare: string): boolean {
  return !TELLS.test(bare) && EMBARGO.some((pattern) => pattern.test(bare))
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
  if (/\bkill (?:the|this|all|story|item)\b|\bkill is mandatory\b/.test(folded)) return 'kill'
  if (/\bcorrect(?:s|ed|ing|ion)\b/.test(folded)) return 'correction'
  if (/\bwrite-?thr(?:u|ough)|\b(?:rewrites|recasts|new) throughout/.test(folded))
    return 'writethru'
  return null
}
