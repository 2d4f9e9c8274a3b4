import { fold } from './fold.ts'
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
  const points = [...lostBreaks(paragraph.text)]
  if (points.length === 0) return [paragraph]
  const edges = [0, ...points, paragraph.text.length]
  return edges.flatMap((from, index) => cut(paragraph, from, edges[index + 1] ?? from) ?? [])
}

function* lostBreaks(text: string): Generator<number> {
  const note = text.startsWith('(') ? leadingNoteLength(text) : 0
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
