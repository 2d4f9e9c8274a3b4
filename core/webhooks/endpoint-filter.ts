import type { MessageType } from './message-type.ts'

/** What an endpoint wants to hear; a part that is null lets everything through. */
export interface EndpointFilter {
  readonly events: readonly MessageType[] | null
  /** Slugs, or globs of slugs: `*` stands for any run of characters, `?` for one. */
  readonly stories: readonly string[] | null
  /** At least this urgent, on the desk's scale from 1 (most urgent) to 9; unrated stories are not. */
  readonly minUrgency: number | null
  /** 0 to 1; asked of revisions only: a kill or a close matters to everyone who follows the story. */
  readonly minSignificance: number | null
}

/** A message, as far as filters look at it. */
export interface FilteredMessage {
  readonly type: MessageType
  readonly slug: string
  readonly urgency: number | null
  readonly significance: number
}

export function matchesFilter(filter: EndpointFilter, message: FilteredMessage): boolean {
  const { events, stories, minUrgency, minSignificance } = filter
  if (events !== null && !events.includes(message.type)) return false
  if (stories !== null && !stories.some((glob) => matchesGlob(glob, message.slug))) return false
  if (minUrgency !== null && (message.urgency === null || message.urgency > minUrgency)) {
    return false
  }
  const isRevision = message.type.startsWith('revision.')
  return minSignificance === null || !isRevision || message.significance >= minSignificance
}

/** Linear for one star, at most the product of the lengths: both have at most 100 characters. */
export function matchesGlob(glob: string, text: string): boolean {
  let g = 0
  let t = 0
  // Where the last star stood, and how far the text was that it has swallowed.
  let star = -1
  let swallowed = 0
  while (t < text.length) {
    if (glob[g] === '*') {
      star = g
      swallowed = t
      g += 1
    } else if (g < glob.length && (glob[g] === '?' || glob[g] === text[t])) {
      g += 1
      t += 1
    } else if (star !== -1) {
      swallowed += 1
      t = swallowed
      g = star + 1
    } else {
      return false
    }
  }
  while (glob[g] === '*') g += 1
  return g === glob.length
}
