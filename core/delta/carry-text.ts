import type { Document } from '../story/document.ts'
import type { Part } from './steps.ts'

/** Shortest stretch of old text that is pointed at instead of sent again, in UTF-16 units. */
const SHORTEST = 16

/** Units that are compared at a time, and the distance of the places in the old text that are known. */
const WINDOW = 10
const STRIDE = 7

/** Places looked at for one stretch: a story of one sentence said thousands of times has no end of them. */
const MOST_PLACES = 12

/** Cuts new text into what the old document says somewhere and what is new. */
export type CarryText = (text: string) => readonly Part[]

/**
 * Finds new text in the old document: greedily, the longest of the first places that begin alike. A
 * stretch of SHORTEST that is there may be overlooked only in texts of endless repetition. The old
 * text is read once, when the first long enough text is asked for. Linear in old and new text.
 */
export function carryTextFrom(old: Document): CarryText {
  let places: PlaceIndex | undefined
  return (text) => {
    if (text.length < SHORTEST) return text === '' ? [] : [text]
    places ??= indexPlaces(old)
    return cutText(text, old, places)
  }
}

/** Places by the hash of the window there: `heads[hash]` is the newest place, `next` those before it. */
interface PlaceIndex {
  readonly heads: Int32Array
  readonly next: Int32Array
  readonly blocks: Int32Array
  readonly offsets: Int32Array
}

function indexPlaces({ blocks }: Document): PlaceIndex {
  let count = 0
  for (const { text } of blocks) count += Math.floor(text.length / STRIDE) + 1
  const index: PlaceIndex = {
    heads: new Int32Array(2 ** Math.max(8, Math.ceil(Math.log2(count + 1)))).fill(-1),
    next: new Int32Array(count),
    blocks: new Int32Array(count),
    offsets: new Int32Array(count),
  }
  let place = 0
  // From the end, so that of equal places the first is found first.
  for (let block = blocks.length - 1; block >= 0; block -= 1) {
    const text = blocks[block]?.text ?? ''
    const last = Math.floor((text.length - WINDOW) / STRIDE) * STRIDE
    for (let offset = last; offset >= 0; offset -= STRIDE) {
      const hash = hashAt(text, offset) & (index.heads.length - 1)
      index.blocks[place] = block
      index.offsets[place] = offset
      index.next[place] = index.heads[hash] ?? -1
      index.heads[hash] = place
      place += 1
    }
  }
  return index
}

function hashAt(text: string, offset: number): number {
  let hash = 0
  for (let at = offset; at < offset + WINDOW; at += 2) {
    const units = text.charCodeAt(at) | (text.charCodeAt(at + 1) << 16)
    hash = Math.imul(hash ^ units, 0x9e3779b1)
    hash ^= hash >>> 15
  }
  return hash
}

interface Found {
  readonly block: number
  /** Where it begins in the old block and in the new text. */
  readonly from: number
  readonly start: number
  readonly length: number
}

function cutText(text: string, old: Document, index: PlaceIndex): readonly Part[] {
  const parts: Part[] = []
  let open = 0
  for (let at = 0; at + WINDOW <= text.length; ) {
    const found = longestAt(text, { open, at }, old, index)
    if (!found) {
      at += 1
      continue
    }
    const { block, from, start, length } = found
    if (start > open) parts.push(text.slice(open, start))
    parts.push({ carry: block, start: from, end: from + length })
    open = start + length
    at = open
  }
  if (open < text.length) parts.push(text.slice(open))
  return parts
}

/** The longest stretch around `at`, none of it before `open`, that the old document has. */
function longestAt(
  text: string,
  { open, at }: { readonly open: number; readonly at: number },
  old: Document,
  index: PlaceIndex,
): Found | null {
  let best: Found | null = null
  let place = index.heads[hashAt(text, at) & (index.heads.length - 1)] ?? -1
  for (let tries = 0; place >= 0 && tries < MOST_PLACES; tries += 1) {
    const block = index.blocks[place] ?? 0
    const offset = index.offsets[place] ?? 0
    const from = old.blocks[block]?.text ?? ''
    let back = 0
    while (at - back > open && offset > back && text[at - back - 1] === from[offset - back - 1]) {
      back += 1
    }
    let ahead = 0
    const room = Math.min(text.length - at, from.length - offset)
    while (ahead < room && text[at + ahead] === from[offset + ahead]) ahead += 1
    // Half of a character is not carried: JSON for other languages holds whole ones only.
    if (isLowSurrogate(text.charCodeAt(at - back))) back -= 1
    if (isLowSurrogate(text.charCodeAt(at + ahead))) ahead -= 1
    const length = back + ahead
    if (length >= SHORTEST && length > (best?.length ?? 0)) {
      best = { block, from: offset - back, start: at - back, length }
    }
    place = index.next[place] ?? -1
  }
  return best
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}
