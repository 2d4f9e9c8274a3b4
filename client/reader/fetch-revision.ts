import type { BlockProvenance } from '../../core/provenance/provenance.ts'
import { KINDS } from '../../core/story/kind.ts'
import type { TimelineEntry } from '../../ui/story/story-view.ts'

/** What the server tells of one revision beside its document. */
export interface ToldRevision {
  readonly entry: TimelineEntry
  /** Which revision wrote each of its sentences. */
  readonly provenance: BlockProvenance
}

/**
 * Asks the server for what a delta does not carry of a revision: its correction note, where its
 * sentences come from, or all of it after a gap. null when it cannot be had; the page then goes on
 * with what it knows.
 */
export async function fetchRevision(story: string, number: number): Promise<ToldRevision | null> {
  try {
    const response = await fetch(`/api/v1/stories/${story}/revisions/${number}`)
    return response.ok ? readRevision(await response.json()) : null
  } catch {
    return null
  }
}

function readRevision(answer: Record<string, unknown>): ToldRevision | null {
  const kind = KINDS.find((known) => known === answer.kind)
  const { number, summary, publishedAt, correctionNote } = answer
  if (!kind || typeof number !== 'number') return null
  if (typeof summary !== 'string' || typeof publishedAt !== 'string') return null
  return {
    entry: {
      number,
      kind,
      at: publishedAt,
      summary,
      reconstructed: answer.reconstructed === true,
      mix: null,
      correctionNote: typeof correctionNote === 'string' ? correctionNote : null,
    },
    provenance: (answer.provenance ?? {}) as BlockProvenance,
  }
}
