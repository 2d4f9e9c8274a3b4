import { fold, NOTE_LIMIT } from './fold.ts'

/** A line that only rules off what stands below it: `___`, `---`, `* * *`, `###`. */
export function isRule(text: string): boolean {
  return text.length <= 80 && /^(?:[_=~]{3,}|-{3,}|[—–]{2,}|#{3,}|(?:[*•·#] ?){3,})$/.test(text)
}

/** A line that says that the copy ends here, or goes on: `-30-`, `ENDS`, `(MORE)`. At the end only. */
export function isEndMark(text: string): boolean {
  if (text.length > 24 || text === '30') return false
  return /^[-–—( ]{0,4}(?:30|ends?(?: (?:all|it|item))?|fin|mf|endit|more)[-–—) .]{0,4}$/i.test(
    text,
  )
}

/** One that no wrapped line ends in: `ends`, `(more)`. */
export function isPlainEndMark(text: string): boolean {
  return /^(?:ends|ENDS|END|MORE|-30-|-{1,2} ?(?:ends|ENDS|30) ?-{1,2}|\((?:more|MORE|end|END|ends|ENDS)\))$/.test(
    text,
  )
}

/** A name or two, in capitals or not: `Doe`, `JANE DOE and John Roe`. */
const NAMES = String.raw`(?:[\p{Lu}][\p{L}\p{M}.'’-]{0,30}(?:,? (?:and|with) |,? )){1,12}`
/** `Doe reported from Kestrel.` `Jane Doe covers ports for the Herald.` */
const STAFF: readonly RegExp[] = [
  new RegExp(
    `^${NAMES}(?:reported|contributed|wrote|filed) from \\p{Lu}[^.!?]{1,120}\\.(?: .{0,200})?$`,
    'u',
  ),
  new RegExp(
    `^${NAMES}(?:is|are) (?:an? |the |our )?(?:[\\p{L}-]+ ){0,5}(?:reporter|correspondent|editor|writer|columnist|journalist|producer|photographer)s? (?:at|for|with|with the|based in|in|covering|on) .{2,200}$`,
    'u',
  ),
  new RegExp(`^${NAMES}covers .{2,120} for (?:the |The )?\\p{Lu}.{1,160}$`, 'u'),
]

/**
 * True for a line on a writer. In a story about writers it could be text, so it counts only below a
 * rule (`___`) or beside a credit.
 */
export function isStaffLine(text: string): boolean {
  return text.length <= 400 && STAFF.some((pattern) => pattern.test(text))
}

const CREDITS: readonly RegExp[] = [
  // (Reporting by …; Editing by …)
  /^[([]?(?:additional |with |further )?(?:reporting|writing|editing|compiled|edited|written|translated|translation|photography|graphics?|research)(?: and (?:writing|editing|reporting))? by (?:[^.]|(?<=\b\w)\.){2,300}\.?[)\]]?\.?$/,
  // Associated Press writer Jane Doe in Port Ellery contributed to this report.
  /^.{2,400} contributed (?:(?:additional )?reporting\b|to this (?:report|story|article|dispatch|coverage)\b).{0,80}$/,
  // Associated Press writers Jane Doe in Alder and John Roe in Birch contributed.
  /^.{0,80}\b(?:writers?|reporters?|correspondents?|journalists?|staff) .{2,300} contributed(?: from .{2,80})?\.?$/,
  /^(?:follow|reach|contact|e-?mail) .{2,120}\b(?:on twitter|on x|on bluesky|at https?:\/\/|at @|at \S+@\S+|on facebook|on threads)\b.{0,120}$/,
  /^.{2,80} can be reached at \S+@\S+.{0,120}$/,
  /^.{0,60}\b(?:full|more) .{0,40}coverage(?: of .{1,80})?(?::| at| is at)? (?:https?:\/\/|www\.).{2,160}$/,
  /^.{0,80}https?:\/\/(?:apnews|www)\.\S+$/,
  /^(?:our standards:|the .{2,40} receives? (?:support|funding) from) .{2,400}$/,
  // ((jane.doe@example.org; +1 555 123 4567))
  /^\(\(.{0,300}(?:@|\+\d).{0,300}\)\)$/,
]

/** True for the line that names who else worked on the copy. */
export function isCredit(text: string): boolean {
  if (text.length > NOTE_LIMIT || text.length < 12) return false
  const folded = fold(text)
  return CREDITS.some((pattern) => pattern.test(folded))
}

/** Who wrote and who edited, in letters: `ab-cd/ef/gh`. It counts only at the end. */
export function isSignOff(text: string): boolean {
  return (
    text.length <= 40 &&
    /^[a-z]{2,6}(?:-[a-z]{2,6})*(?:\/[a-z]{2,6}(?:-[a-z]{2,6})*){1,4}$/.test(text)
  )
}

/** Where a credit may begin behind a sentence: `… burned. (Reporting by …)`. */
const CREDIT_START =
  /(?<=[.!?…"'”’)\]]) (?=[([](?:additional |with |further )?(?:reporting|writing|editing|compiled|edited|written|translated|translation|photography|graphics?|research)\b|(?:reporting|writing) by (?:[^.]|(?<=\b\w)\.){2,120}; ?(?:[a-z ]{0,24})(?:editing|writing) by )/g

/** Offset of the credit that a paragraph ends with on the same line, or null. Cost: bounded. */
export function trailingCredit(text: string): number | null {
  const from = Math.max(0, text.length - NOTE_LIMIT)
  const tail = text.slice(from)
  if (!/\sby\s/i.test(tail)) return null
  for (const { index } of fold(tail).matchAll(CREDIT_START)) {
    const at = from + index + 1
    if (isCredit(text.slice(at))) return at
  }
  return null
}
