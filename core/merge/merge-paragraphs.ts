import { diff3Merge } from 'node-diff3'

/** Paragraphs that both sides changed, each in its own way. */
export interface MergeConflict {
  readonly base: readonly string[]
  readonly head: readonly string[]
  readonly filing: readonly string[]
}

/** Two editors' texts put together. */
export interface Merge {
  /** Nobody's change is in another's way. */
  readonly clean: boolean
  /**
   * The merged text, paragraphs separated by blank lines. Where the two conflict it has both, the
   * head's first: nothing is lost, and somebody has to choose.
   */
  readonly text: string
  readonly conflicts: readonly MergeConflict[]
}

/**
 * Merges what two editors made of the same base, paragraph by paragraph (diff3: Khanna, Kunal and
 * Pierce, 2007). A change that both made counts once.
 */
export function mergeParagraphs(texts: {
  readonly base: readonly string[]
  readonly head: readonly string[]
  readonly filing: readonly string[]
}): Merge {
  const regions = diff3Merge([...texts.head], [...texts.base], [...texts.filing], {
    excludeFalseConflicts: true,
  })
  const conflicts: MergeConflict[] = []
  const paragraphs = regions.flatMap(({ ok, conflict }) => {
    if (!conflict) return ok ?? []
    conflicts.push({ base: conflict.o, head: conflict.a, filing: conflict.b })
    return [...conflict.a, ...conflict.b]
  })
  return { clean: conflicts.length === 0, text: paragraphs.join('\n\n'), conflicts }
}
