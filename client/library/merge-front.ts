import type { StorySummary } from '../../core/protocol/messages.ts'

/**
 * The front page after a story moved: newest update first, withdrawn stories taken out. A message
 * older than what the list holds of its story changes nothing and gives the same list.
 */
export function mergeFront(
  stories: readonly StorySummary[],
  moved: StorySummary,
): readonly StorySummary[] {
  const known = stories.find(({ id }) => id === moved.id)
  if (known && known.epoch === moved.epoch && known.revision > moved.revision) return stories
  const others = stories.filter(({ id }) => id !== moved.id)
  if (moved.state === 'killed') return known ? others : stories
  // Times are RFC 3339 in UTC with milliseconds, so that text order is time order.
  const newer = others.filter(({ updatedAt }) => updatedAt > moved.updatedAt)
  const older = others.filter(({ updatedAt }) => updatedAt <= moved.updatedAt)
  return [...newer, moved, ...older]
}
