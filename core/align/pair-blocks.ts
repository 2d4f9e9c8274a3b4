import type { ChangeSentence, SentenceMatch } from '../change/change.ts'
import { canonicalText } from './canonical-text.ts'
import { linksInPlace } from './gaps.ts'
import { ALONE, emptyPairing, isAlone, type Pairing, pair } from './pairing.ts'

/** Old block `old` became new block `new` (indexes). */
export interface BlockPair {
  readonly old: number
  readonly new: number
  /** It stands elsewhere among the blocks that were kept; of two that swapped the shorter moved. */
  readonly moved: boolean
  /** A reader sees different words; other quotation marks or white space do not count. */
  readonly edited: boolean
}

interface Side {
  readonly blocks: readonly { readonly text: string }[]
  readonly sentences: readonly ChangeSentence[]
}

/** What a character of an edited sentence counts, against 1 of a kept one. */
const EDITED_SHARE = 0.7

/** Least share of the shorter block that must live on in the other for them to be the same block. */
const LEAST_KEPT = 0.2

/**
 * Which block became which, one to one: the pairs with the most text in common first, so that the
 * larger part of a divided block stays that block. Takes the matches of the blocks' sentences.
 * O(n log n).
 */
export function pairBlocks(
  old: Side,
  fresh: Side,
  matches: readonly SentenceMatch[],
): readonly BlockPair[] {
  const pairing = emptyPairing(old.blocks.length, fresh.blocks.length)
  for (const { old: i, new: j, kept } of keptText(old, fresh, matches)) {
    if (!isAlone(pairing.toNew, i) || !isAlone(pairing.toOld, j)) continue
    const shorter = Math.min(lengthOf(old, i), lengthOf(fresh, j))
    if (kept >= LEAST_KEPT * shorter) pair(pairing, i, j)
  }
  pairBlanks(pairing, old, fresh)

  const links = linksInPlace(pairing, { old: weightsOf(old), new: weightsOf(fresh) })
  return Array.from(links.kept, (isKept, link) => {
    const i = links.old[link] ?? ALONE
    const j = links.new[link] ?? ALONE
    const edited = !readAlike(textOf(old, i), textOf(fresh, j))
    return { old: i, new: j, moved: isKept === 0, edited }
  }).sort((a, b) => a.new - b.new)
}

/** For every two blocks that share matched sentences: how many characters, most first. */
function keptText(
  old: Side,
  fresh: Side,
  matches: readonly SentenceMatch[],
): readonly { old: number; new: number; kept: number }[] {
  const shared = new Map<number, { old: number; new: number; kept: number }>()
  for (const match of matches) {
    const isKept = match.relation === 'same' || match.relation === 'moved'
    for (const i of match.old) {
      for (const j of match.new) {
        const from = old.sentences[i]
        const to = fresh.sentences[j]
        if (!from || !to) continue
        const key = from.block * fresh.blocks.length + to.block
        const known = shared.get(key) ?? { old: from.block, new: to.block, kept: 0 }
        known.kept += Math.min(from.text.length, to.text.length) * (isKept ? 1 : EDITED_SHARE)
        shared.set(key, known)
      }
    }
  }
  return [...shared.values()].sort((a, b) => b.kept - a.kept || a.new - b.new || a.old - b.old)
}

/** Blocks without text have no sentences to go by: they pair in order. */
function pairBlanks(pairing: Pairing, old: Side, fresh: Side): void {
  const blanksOf = ({ blocks }: Side): number[] =>
    blocks.map((_, at) => at).filter((at) => blocks[at]?.text.trim() === '')
  const newBlanks = blanksOf(fresh)
  blanksOf(old).forEach((i, copy) => {
    const j = newBlanks[copy]
    if (j !== undefined) pair(pairing, i, j)
  })
}

function weightsOf({ blocks }: Side): Float64Array {
  return new Float64Array(blocks.map(({ text }) => text.length + 1))
}

function lengthOf(side: Side, block: number): number {
  return textOf(side, block).length
}

function textOf(side: Side, block: number): string {
  return side.blocks[block]?.text ?? ''
}

function readAlike(a: string, b: string): boolean {
  return a === b || canonicalText(a) === canonicalText(b)
}
