import { diff3Merge } from 'node-diff3'
import { segmentSentences } from '../align/sentences.ts'

/** Paragraphs that both sides changed, each in its own way. */
export interface MergeConflict {
  readonly base: readonly string[]
  readonly head: readonly string[]
  readonly filing: readonly string[]
}

/** A stretch of merged text: paragraphs that nobody disputes, or a conflict. */
export type MergePart =
  | { readonly paragraphs: readonly string[]; readonly conflict: null }
  | { readonly paragraphs: null; readonly conflict: MergeConflict }

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
  /** The same text in order, so that a choice can be put in the place of each conflict. */
  readonly parts: readonly MergePart[]
}

interface Texts {
  readonly base: readonly string[]
  readonly head: readonly string[]
  readonly filing: readonly string[]
}

/**
 * Merges what two editors made of the same base, paragraph by paragraph, and where both changed a
 * paragraph, sentence by sentence (diff3: Khanna, Kunal and Pierce, 2007). A change that both made
 * counts once.
 */
export function mergeParagraphs(texts: Texts): Merge {
  const parts = mergeRows(texts).map((part): MergePart => {
    const merged = part.conflict && mergeWithin(part.conflict)
    return merged ? { paragraphs: merged, conflict: null } : part
  })
  const conflicts = parts.flatMap(({ conflict }) => conflict ?? [])
  const paragraphs = parts.flatMap(({ paragraphs, conflict }) =>
    conflict ? [...conflict.head, ...conflict.filing] : paragraphs,
  )
  return { clean: conflicts.length === 0, text: paragraphs.join('\n\n'), conflicts, parts }
}

function mergeRows({ base, head, filing }: Texts): readonly MergePart[] {
  const regions = diff3Merge([...head], [...base], [...filing], { excludeFalseConflicts: true })
  return regions.map(({ ok, conflict }): MergePart => {
    if (!conflict) return { paragraphs: ok ?? [], conflict: null }
    const { o, a, b } = conflict
    return { paragraphs: null, conflict: { base: o, head: a, filing: b } }
  })
}

/** The paragraphs of a conflict merged by their sentences; null where that conflicts too. */
function mergeWithin({ base, head, filing }: MergeConflict): readonly string[] | null {
  if (base.length !== head.length || base.length !== filing.length) return null
  const merged: string[] = []
  for (const [at, text] of base.entries()) {
    const sentences = mergeSentences({
      base: sentencesOf(text),
      head: sentencesOf(head[at] ?? ''),
      filing: sentencesOf(filing[at] ?? ''),
    })
    if (!sentences) return null
    merged.push(sentences.join(' '))
  }
  return merged
}

/**
 * Where all three have as many sentences, each is its own: diff3 would call neighbours that were
 * changed by different hands one conflict. Else diff3.
 */
function mergeSentences({ base, head, filing }: Texts): readonly string[] | null {
  if (base.length === head.length && base.length === filing.length) {
    const merged = base.map((sentence, at) =>
      chooseChanged(sentence, head[at] ?? '', filing[at] ?? ''),
    )
    return merged.every((sentence) => sentence !== null) ? merged : null
  }
  const parts = mergeRows({ base, head, filing })
  if (parts.some(({ conflict }) => conflict !== null)) return null
  return parts.flatMap(({ paragraphs }) => paragraphs ?? [])
}

/** The side that changed; null where both did, each in its own way. */
function chooseChanged(base: string, head: string, filing: string): string | null {
  if (head === filing || filing === base) return head
  return head === base ? filing : null
}

function sentencesOf(text: string): readonly string[] {
  return segmentSentences(text).map(({ start, end }) => text.slice(start, end))
}
