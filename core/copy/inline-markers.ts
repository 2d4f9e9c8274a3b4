import { rememberTexts } from '../story/remember-texts.ts'
import { fold } from './fold.ts'
import { endsSentence } from './line-shape.ts'
import { leadingNoteLength } from './notes.ts'
import { cut, type Paragraph } from './paragraph.ts'
import { trailingCredit } from './trailers.ts'

const FORMULA =
  /this is an? (?:breaking|developing) news (?:update|story)[.!:;] {1,2}(?:[\w.&'-]+ ){0,6}?(?:earlier|previous|original|prior) (?:story|version|report) (?:follows|is|appears|continues)(?: (?:below|here))?[.:!](?= |$)/g

/**
 * Cuts a paragraph where a line break was lost: around the whole formula ("This is a breaking news
 * update. X's earlier story follows below.") standing among other text, behind a bracketed note that
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
  if (/ news (?:update|story)/i.test(text)) {
    for (const found of fold(text).matchAll(FORMULA)) {
      if (found.index < note || found[0].length === text.length) continue
      last = found.index + found[0].length
      yield found.index
      yield last
    }
  }
  const credit = trailingCredit(text)
  if (credit !== null && credit > last) yield credit
}
