import { isAgencyLine, readByline } from './byline.ts'
import { readDateline } from './dateline.ts'
import { isClock, looksLikeHeadline } from './line-shape.ts'
import { sharedWords } from './long-words.ts'
import type { MarkerRole } from './marker-patterns.ts'
import { readMarker } from './markers.ts'
import type { Paragraph } from './paragraph.ts'
import { isSignature } from './signature.ts'

/** Where the carried story of composite copy begins. */
export interface Boundary {
  /** Index of the marker, or of the carried story's first line when there is none. */
  readonly from: number
  /** Index of the carried story's first line. */
  readonly story: number
  /** True when only a second dateline tells. */
  readonly byDateline: boolean
}

/**
 * Finds the carried story by markers and their neighbours; null when the copy is not composite.
 * A line that says so in words (`AP's earlier story follows below`) needs story above and below. A
 * mere notice of breaking news needs more below it: a byline or a dateline. Without any marker, a
 * second dateline tells, if there are exactly two (digests have many, and rule their items off), no
 * times of day head the entries, and the text below tells of what the text above tells of.
 */
export function findBoundary(
  body: readonly Paragraph[],
  ruledOff: ReadonlySet<number>,
): Boundary | null {
  const roles = body.map(({ text }) => readMarker(text))
  const story = roles.map((role) => role === null || role === 'correction')
  const first = story.indexOf(true)
  const last = story.lastIndexOf(true)
  const between = (index: number): boolean => first >= 0 && index > first && index < last
  const parts = (index: number): boolean =>
    between(index) && separates(roles[index] ?? null, body, nextStory(index))

  const marker =
    pick((index) => roles[index] === 'carries' && between(index)) ?? pick((index) => parts(index))
  if (marker !== null)
    return { from: firstOfMarkers(marker), story: nextStory(marker), byDateline: false }
  const second = findSecondDateline(body, first, ruledOff)
  return second === null ? null : { from: second, story: second, byDateline: true }

  function pick(test: (index: number) => boolean): number | null {
    const index = roles.findIndex((role, at) => role !== null && test(at))
    return index < 0 ? null : index
  }

  function nextStory(index: number): number {
    return story.indexOf(true, index)
  }

  /** Markers on consecutive lines are one marker. */
  function firstOfMarkers(index: number): number {
    let from = index
    while (from > 0 && story[from - 1] === false) from -= 1
    return from
  }
}

/** True if a notice or update line stands above a story of its own. */
function separates(role: MarkerRole | null, body: readonly Paragraph[], below: number): boolean {
  if (role === 'update') return true
  if (role !== 'notice') return false
  const next = body[below]?.text ?? ''
  if (isSignature(next)) return true
  return looksLikeHeadline(next) && isSignature(body[below + 1]?.text ?? '')
}

/** How many datelines open paragraphs here. */
export function countDatelines(body: readonly Paragraph[]): number {
  return body.filter(({ text }) => readDateline(text) !== null).length
}

function findSecondDateline(
  body: readonly Paragraph[],
  first: number,
  ruledOff: ReadonlySet<number>,
): number | null {
  const dated = body.flatMap(({ text }, index) => {
    const found = readDateline(text)
    return found ? [{ index, ...found }] : []
  })
  const [one, two] = dated
  if (!one || !two || dated.length !== 2 || one.index > first + 1) return null
  // Capitals before a dash (`NATO — The alliance …`) are a dateline again only if the place returns.
  if (!two.certain && two.dateline !== one.dateline) return null
  let from = two.index
  while (from > one.index + 1 && isTitleLine(body[from - 1], from === two.index)) from -= 1
  const ruled = [...body.slice(from, two.index + 1)].some(({ start }) => ruledOff.has(start))
  const timed = body.filter(({ text }) => isClock(text)).length > 1
  if (ruled || timed) return null
  return two.dateline === one.dateline || tellsOfTheSame(body, one, two) ? from : null
}

/** Paragraphs of each story that are compared: a lead and what comes right below it. */
const COMPARED = 4
/** Two reports of one event share more of their long words than this, other stories fewer. */
const SHARED = 0.25

interface Dated {
  readonly index: number
  readonly textStart: number
}

function tellsOfTheSame(body: readonly Paragraph[], one: Dated, two: Dated): boolean {
  const textFrom = ({ index, textStart }: Dated, to: number): string =>
    body
      .slice(index, Math.min(to, index + COMPARED))
      .map(({ text }, at) => (at === 0 ? text.slice(textStart) : text).slice(0, 2000))
      .join(' ')
  return sharedWords(textFrom(one, two.index), textFrom(two, body.length)) >= SHARED
}

/** The lines right above a dateline that belong to its story. */
function isTitleLine(paragraph: Paragraph | undefined, nearest: boolean): boolean {
  if (!paragraph) return false
  const { text } = paragraph
  if (readByline(text) || isAgencyLine(text)) return true
  return looksLikeHeadline(text) && (nearest || text.length <= 160) && readMarker(text) === null
}
