import { alignTexts, type TextBlock } from './align-texts.ts'
import type { BlockPair } from './pair-blocks.ts'

/** Which old block became which new one: alignTexts for callers that need only its blocks. */
export function alignBlocks(
  old: readonly TextBlock[],
  fresh: readonly TextBlock[],
  language?: string | null,
): readonly BlockPair[] {
  return alignTexts(old, fresh, language).blocks
}
