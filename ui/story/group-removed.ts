import type { RemovedText } from './story-view.ts'

/** Removed texts by the block behind which they stood; null: on top. */
export function groupRemoved(
  removed: readonly RemovedText[],
): ReadonlyMap<string | null, readonly RemovedText[]> {
  const groups = new Map<string | null, RemovedText[]>()
  for (const text of removed) {
    const group = groups.get(text.after)
    if (group) group.push(text)
    else groups.set(text.after, [text])
  }
  return groups
}
