import type { Kind } from '../story/kind.ts'

/** Of compacted revisions every so many keep their text. */
export const TEXT_EVERY = 64

/** Kinds that keep their text, and what was understood of their change: what was put right is accounted for. */
export const KINDS_KEPT: readonly Kind[] = ['correction', 'kill']

/**
 * Whether a compacted revision keeps its text: the first, corrections and kills, every 64th, and the
 * last one that was compacted, on whose text the deltas that are kept lead on.
 */
export function keepsText(number: number, kind: Kind, lastCompacted: number): boolean {
  const isStep = number === 1 || number % TEXT_EVERY === 0
  return isStep || KINDS_KEPT.includes(kind) || number === lastCompacted
}
