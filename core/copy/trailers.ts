import { fold, NOTE_LIMIT } from './fold.ts'

/** A line that only rules off what stands below it: `___`, `---`, `* * *`, `###`. */
export function isRule(text: string): boolean {
  return text.length <= 80 && /^(?:[_=~]{3,}|-{3,}|[—–]{2,}|#{3,}|(?:[*•·#] ?){3,})$/.test(text)
}

/** A line that says that the copy ends here: `-30-`, `ENDS`, `(END)`. It counts only at the end. */
export function isEndMark(text: string): boolean {
  return /^[-–—( ]{0,4}(?:30|ends?|fin|mf|endit)[-–—) .]{0,4}$/i.test(text) && text !== '30'
}

const CREDITS: readonly RegExp[] = [
  // (Reporting by …; Editing by …)
  /^[([]?(?:additional |with |further )?(?:reporting|writing|editing|compiled|edited|written|translated|translation|photography|graphics?|research)(?: and (?:writing|editing|reporting))? by (?:[^.]|(?<=\b\w)\.){2,300}\.?[)\]]?\.?$/,
  // Associated Press writer Jane Doe in Port Ellery contributed to this report.
  /^.{2,400} contributed (?:(?:additional )?reporting\b|to this (?:report|story|article|dispatch|coverage)\b).{0,80}$/,
  /^(?:follow|reach|contact|e-?mail) .{2,120}\b(?:on twitter|on x|on bluesky|at https?:\/\/|at @|at \S+@\S+|on facebook|on threads)\b.{0,120}$/,
  /^.{0,60}\b(?:full|more) .{0,40}coverage(?: of .{1,80})?(?::| at| is at)? (?:https?:\/\/|www\.).{2,160}$/,
  /^.{0,80}https?:\/\/(?:apnews|www)\.\S+$/,
  /^(?:our standards:|the .{2,40} receives? (?:support|funding) from) .{2,400}$/,
]

/** True for the line that names who else worked on the copy. */
export function isCredit(text: string): boolean {
  if (text.length > NOTE_LIMIT || text.length < 12) return false
  const folded = fold(text)
  return CREDITS.some((pattern) => pattern.test(folded))
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
