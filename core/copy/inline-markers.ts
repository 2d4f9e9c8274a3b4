import { rememberTexts } from '../story/remember-texts.ts'
import { fold } from './fold.ts'
import { endsSentence } from './line-shape.ts'
import { leadingNoteLength } from './notes.ts'
import { cut, type Paragraph } from './paragraph.ts'
import { trailingCredit } from './trailers.ts'

const FORMULA =
  /this is an? (?:breaking|developing) news (?:update|story)[.!:;] {1,2}(?:[\w.&'-]+ ){0,6}?(?:earlier|previous|original|prior) (?:story|version|report) (?:follows|is|appears|continues)(?: (?:below|here))?[.:!](?= |$)/g

/** The line that opens an update, at the start or behind the dateline, and the sentence behind it. */
const OPENING =
  /(?:^|[-–—] )(this is an? (?:breaking|developing) (?:news )?(?:update|story)[.!] {1,2})(?=\S)([^.!?]*)/

/** A sentence about the copy itself belongs to the line: `More details will follow.` */
const OF_THE_COPY =
  /\b(?:more(?! than)|updat\w*|refresh\w*|check|details|information|earlier|previous|original|follows?|below|com(?:e|ing)|this (?:story|page|article|report|post)|it will|stay|we|our)\b/

/**
 * Cuts a paragraph where a line break was lost: around the whole formula ("This is a breaking news
 * update. X's earlier story follows below.") standing among other text, around the line that opens an
 * update (`CITY — THIS IS A BREAKING NEWS UPDATE. A ferry …`), behind a bracketed note that
 * runs into the dateline (`(Adds detail) CITY, Sept 5 (Reuters) - …`), and before the credit that
 * closes it (`… (Reporting by Jane Doe)`). Linear.
 */
export function cutAtLostBreaks(paragraph: Paragraph): readonly Paragraph[] {
  const points = findLostBreaks(paragraph.text)
  if (points.length === 0) return [paragraph]
  const edges = [0, ...points, paragraph.text.length]
  return edges.flatMap((from, index) => cut(paragraph, from, edges[index + 1] ?? from) ?? [])
}

/**
 * `ORIGINAL STORY: A ferry …`. In front of a title it is a link to another story; a mere `EARLIER: …`
 * opens an entry among others.
 */
const LABEL =
  /^(?:(?:(?:OUR|THE) )?(?:ORIGINAL|EARLIER|PREVIOUS) (?:STORY|REPORT|VERSION|COVERAGE)|(?:[Oo]ur )?(?:[Oo]riginal|[Ee]arlier|[Pp]revious) (?:story|report))(?: (?:FOLLOWS|BELOW|follows|below))?:\s+(?=["“'‘]?\p{Lu})/u

function leadingLabelLength(text: string): number {
  const found = LABEL.exec(text.slice(0, 80))
  return found && found[0].length < text.length && endsSentence(text) ? found[0].length : 0
}

const findLostBreaks = rememberTexts((text): readonly number[] => [...lostBreaks(text)])

function* lostBreaks(text: string): Generator<number> {
  const note = text.startsWith('(') ? leadingNoteLength(text) : leadingLabelLength(text)
  if (note > 0) yield note
  let last = note
  if (/ (?:news|developing) (?:update|story)/i.test(text)) {
    const folded = fold(text)
    for (const found of folded.matchAll(FORMULA)) {
      if (found.index < note || found[0].length === text.length) continue
      last = found.index + found[0].length
      yield found.index
      yield last
    }
    const opening = last === note ? openingLine(folded.slice(0, OPENING_REACH)) : null
    if (opening && opening.start >= note) {
      last = opening.end
      if (opening.start > 0) yield opening.start
      yield last
    }
  }
  const credit = trailingCredit(text)
  if (credit !== null && credit > last) yield credit
}

/** How far the sentence behind an opening line is looked for, in characters. */
const OPENING_REACH = 600

function openingLine(folded: string): { readonly start: number; readonly end: number } | null {
  const found = OPENING.exec(folded)
  const [whole = '', line = '', next = ''] = found ?? []
  if (!found || OF_THE_COPY.test(next)) return null
  const end = found.index + whole.length - next.length
  return { start: end - line.length, end }
}
