import { pastView } from '../../ui/story/past-view.ts'
import type { StoryView } from '../../ui/story/story-view.ts'
import type { StoryPast } from './story-past.ts'

/**
 * The story as it stood at `number`, with the marks of that revision, or without where the step to it
 * is not kept any more; `compacted` where its text is not either; null when it cannot be had.
 */
export async function fetchPast(
  view: StoryView,
  number: number,
  past: StoryPast,
): Promise<StoryView | 'compacted' | null> {
  const first = view.revisions.at(-1)?.number ?? 1
  try {
    if (number > first) {
      const [before, deltas] = await Promise.all([
        past.documentAt(number - 1),
        past.deltas(number - 1, number),
      ])
      const delta = deltas?.[0]
      if (before && delta) {
        if (!delta.ops) return null
        const step = { before: before.document, delta: { ...delta, ops: delta.ops } }
        return pastView(view, number, step)
      }
    }
    const text = await past.documentAt(number)
    return text ? pastView(view, number, text) : 'compacted'
  } catch {
    return null
  }
}
