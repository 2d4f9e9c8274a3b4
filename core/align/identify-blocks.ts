import type { Block } from '../story/document.ts'
import { alignBlocks } from './align-blocks.ts'
import type { BlockPair } from './pair-blocks.ts'

/**
 * Gives the blocks of a new revision their ids: a block that was there before, edited or moved or
 * not, keeps its id; a new one gets `REVISION-INDEX`, counting the new blocks from 1. Ids are
 * unique in the answer, and no new block takes an id that an old one has.
 * @param pairs which block became which, as alignTexts tells; default: made here
 */
export function identifyBlocks(
  old: readonly Block[],
  fresh: readonly Omit<Block, 'id'>[],
  revision: number,
  pairs: readonly BlockPair[] = alignBlocks(old, fresh),
): readonly Block[] {
  const kept = new Map(pairs.map((pair) => [pair.new, old[pair.old]?.id]))
  const taken = new Set(old.map(({ id }) => id))
  const used = new Set<string>()
  let count = 0
  return fresh.map((block, at) => {
    let id = kept.get(at)
    while (id === undefined || used.has(id)) {
      const next = `${revision}-${++count}`
      id = taken.has(next) ? undefined : next
    }
    used.add(id)
    return { id, type: block.type, section: block.section, text: block.text }
  })
}
