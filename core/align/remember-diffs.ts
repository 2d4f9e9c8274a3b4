import type { WordRun } from '../change/change.ts'
import { diffWords } from './diff-words.ts'

/** diffWords in one language. */
export type DiffWords = (old: string, fresh: string) => readonly WordRun[]

/**
 * A diffWords that compares the same two texts once: those of a sentence often are those of its block,
 * and a delta asks for those of blocks again. It keeps all answers: make one for every two documents.
 */
export function rememberDiffs(language: string | null | undefined): DiffWords {
  const known = new Map<string, Map<string, readonly WordRun[]>>()
  return (old, fresh) => {
    let ofOld = known.get(old)
    if (!ofOld) {
      ofOld = new Map()
      known.set(old, ofOld)
    }
    let runs = ofOld.get(fresh)
    if (!runs) {
      runs = diffWords(old, fresh, language)
      ofOld.set(fresh, runs)
    }
    return runs
  }
}
