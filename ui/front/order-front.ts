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
