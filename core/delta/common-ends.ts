/** What two texts do not share between a common beginning and a common end: half-open spans. */
export interface CommonEnds {
  readonly start: number
  readonly oldEnd: number
  readonly freshEnd: number
}

/**
 * Finds how much two texts share at either end, without cutting through a word: each cut is drawn
 * back to white space if there is some within LONGEST_WORD units (scripts without spaces have
 * none), and never stands inside a surrogate pair. Linear, with one comparison per unit.
 */
export function commonEnds(old: string, fresh: string): CommonEnds {
  const shorter = Math.min(old.length, fresh.length)
  let start = 0
  while (start < shorter && old.charCodeAt(start) === fresh.charCodeAt(start)) start += 1
  if (start < Math.max(old.length, fresh.length)) start = drawBack(old, start, -1)

  let tail = 0
  while (
    tail < shorter - start &&
    old.charCodeAt(old.length - 1 - tail) === fresh.charCodeAt(fresh.length - 1 - tail)
  ) {
    tail += 1
  }
  const oldEnd = tail === 0 ? old.length : drawBack(old, old.length - tail, 1)
  return { start, oldEnd, freshEnd: fresh.length - (old.length - oldEnd) }
}

/** Moves a cut out of a word, to the left (-1) for a beginning or to the right (1) for an end. */
function drawBack(text: string, cut: number, step: -1 | 1): number {
  for (let moved = 0; moved <= LONGEST_WORD; moved += 1) {
    const at = cut + moved * step
    if (at <= 0 || at >= text.length) return Math.max(0, Math.min(at, text.length))
    if (/\s/.test(text.charAt(step === -1 ? at - 1 : at))) return at
  }
  return splitsPair(text, cut) ? cut + step : cut
}

function splitsPair(text: string, cut: number): boolean {
  const isLow = (text.charCodeAt(cut) & 0xfc00) === 0xdc00
  return isLow && (text.charCodeAt(cut - 1) & 0xfc00) === 0xd800
}

const LONGEST_WORD = 64
