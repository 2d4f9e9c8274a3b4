import type { StorySummary } from '../../core/protocol/messages.ts'

/** Stories that a front page lists; older ones leave it. */
export const FRONT_LIMIT = 50

/** `stories` as a front page lists them: newest update first, without those withdrawn. */
export function orderFront(stories: readonly StorySummary[]): readonly StorySummary[] {
  return stories
    .filter((story) => story.state !== 'killed')
    .sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : 0))
    .slice(0, FRONT_LIMIT)
}

/**
 * The story that leads a front page, and the others in their order: the first whose last revision
 * was more than a copy edit, or simply the first. null where there are none.
 */
export function pickLead(
  stories: readonly StorySummary[],
): { leading: StorySummary; others: readonly StorySummary[] } | null {
  const leading = stories.find((story) => story.kind !== 'copyedit') ?? stories[0]
  return leading ? { leading, others: stories.filter((story) => story !== leading) } : null
}
