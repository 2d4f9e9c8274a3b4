/** A byline, and what a web page glued to its end (`Updated 3:04 PM`), if anything. */
export interface FoundByline {
  readonly byline: string
  /** Offset where the rest begins; the text's length when there is none. */
  readonly restStart: number
}

const LIMIT = 160
const NAME = String.raw`[\p{Lu}\p{Lo}][\p{L}\p{M}.'’-]*,?`
const LINK = String.raw`and|with|of|the|for|in|at|de|da|del|di|van|von|der|den|la|le|el|al|bin|&|\||·|•|/|—|–|-`
const BYLINE = new RegExp(
  `^(?:By|BY):? ${NAME}(?: (?:${NAME}|${LINK})){0,16}(?:, \\p{Ll}{2,4})?$`,
  'u',
)
const GLUED =
  /[\s|·•,/—–-]+(?:(?:last )?(?:updated|published|posted|modified|first published)\b|\d{1,2} \w{3,9} 20\d\d|\d{1,2}:\d\d|\d+ (?:min|hour|day|week|month|year)).*$/iu
const CALENDAR =
  /^by:? (?:mon|tues|wednes|thurs|fri|satur|sun)day|^by:? (?:january|february|march|april|may|june|july|august|september|october|november|december)\b/i
const AGENCY_LINE =
  /\b(?:press|writers?|reuters|news|newspapers?|agency|correspondents?|staff|reporters?|editors?|times|herald|post|tribune|journal|ap|afp|dpa|upi|bureau|wire)\b/i

/** The byline that a line is, or null: `By JANE DOE`, `By Jane Doe and John Roe, Norland Press`. */
export function readByline(text: string): FoundByline | null {
  if (text.length > LIMIT || !/^by\b/i.test(text)) return null
  const glued = GLUED.exec(text)
  const byline = glued ? text.slice(0, glued.index) : text
  if (!BYLINE.test(byline) || CALENDAR.test(byline)) return null
  return { byline, restStart: byline.length }
}

/** The line below a byline that names the employer or the job: `Associated Press Writer`. */
export function isAgencyLine(text: string): boolean {
  if (text.length > 60 || !AGENCY_LINE.test(text)) return false
  return text
    .split(/[\s,]+/)
    .every((word) => /^(?:\p{Lu}[\p{L}.'’&-]*|and|of|the|for|&)$/u.test(word))
}
