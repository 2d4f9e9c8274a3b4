import { KINDS } from '../../core/story/kind.ts'
import type { TimelineEntry } from '../../ui/story/story-view.ts'

/**
 * Asks the server for what a delta does not carry of a revision: its correction note, or all of it
 * after a gap. null when it cannot be had; the page then goes on with what it knows.
 */
export async function fetchRevision(story: string, number: number): Promise<TimelineEntry | null> {
  try {
    const response = await fetch(`/api/v1/stories/${story}/revisions/${number}`)
    return response.ok ? readRevision(await response.json()) : null
  } catch {
    return null
  }
}

function readRevision(answer: Record<string, unknown>): TimelineEntry | null {
  const kind = KINDS.find((known) => known === answer.kind)
  const { number, summary, publishedAt, correctionNote } = answer
  if (!kind || typeof number !== 'number') return null
  if (typeof summary !== 'string' || typeof publishedAt !== 'string') return null
  return {
    number,
    kind,
    at: publishedAt,
    summary,
    reconstructed: answer.reconstructed === true,
    mix: null,
    correctionNote: typeof correctionNote === 'string' ? correctionNote : null,
  }
}
