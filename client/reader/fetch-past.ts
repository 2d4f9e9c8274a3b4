import { pastView } from '../../ui/story/past-view.ts'
import type { StoryView } from '../../ui/story/story-view.ts'
import type { StoryPast } from './story-past.ts'

/** The story as it stood at `number`, with the marks of that revision; null when it cannot be had. */
export async function fetchPast(
  view: StoryView,
  number: number,
  past: StoryPast,
): Promise<StoryView | null> {
  const first = view.revisions.at(-1)?.number ?? 1
  try {
    if (number <= first) return pastView(view, number, await past.documentAt(number))
    const [{ document: before }, [delta]] = await Promise.all([
      past.documentAt(number - 1),
      past.deltas(number - 1, number),
    ])
    if (!delta?.ops) return null
    return pastView(view, number, { before, delta: { ...delta, ops: delta.ops } })
  } catch {
    return null
  }
}
