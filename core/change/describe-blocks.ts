import type { BlockPair } from '../align/pair-blocks.ts'
import type { DiffWords } from '../align/remember-diffs.ts'
import type { Document } from '../story/document.ts'
import type { BlockChange } from './change.ts'

/**
 * Every block of both sides once: in the order of the new text, a removed block behind the one that
 * it followed in the old text. Edited ones, moved or not, carry their words.
 */
export function describeBlocks(
  old: Document,
  fresh: Document,
  pairs: readonly BlockPair[],
  diff: DiffWords,
): readonly BlockChange[] {
  const pairOf = new Map(pairs.map((pair) => [pair.new, pair]))
  const kept = new Set(pairs.map((pair) => pair.old))
  const removedAfter = (from: number): readonly BlockChange[] => {
    const removed: BlockChange[] = []
    for (let at = from + 1; at < old.blocks.length && !kept.has(at); at++) {
      removed.push({ op: 'removed', from: at, to: null })
    }
    return removed
  }
  const changes = [...removedAfter(-1)]
  for (const [to, block] of fresh.blocks.entries()) {
    const pair = pairOf.get(to)
    if (!pair) {
      changes.push({ op: 'added', from: null, to })
      continue
    }
    const text = old.blocks[pair.old]?.text ?? ''
    changes.push(describePair(pair, text, block.text, diff))
    for (const removed of removedAfter(pair.old)) changes.push(removed)
  }
  return changes
}

function describePair(pair: BlockPair, old: string, fresh: string, diff: DiffWords): BlockChange {
  const ends = { from: pair.old, to: pair.new }
  if (!pair.edited) return { op: pair.moved ? 'moved' : 'same', ...ends }
  const words = diff(old, fresh)
  return pair.moved
    ? { op: 'moved', ...ends, edited: true, words }
    : { op: 'edited', ...ends, words }
}
