import { pastView } from '../../ui/story/past-view.ts'
import type { StoryView } from '../../ui/story/story-view.ts'
import { NotKeptError, type StoryPast } from './story-past.ts'

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
    if (number <= first) return pastView(view, number, await past.documentAt(number))
    const step = await fetchStep(number, past)
    if (step === null) return pastView(view, number, await past.documentAt(number))
    const { before, delta } = step
    if (!delta?.ops) return null
    return pastView(view, number, { before, delta: { ...delta, ops: delta.ops } })
  } catch (error) {
    return error instanceof NotKeptError ? 'compacted' : null
  }
}

/** The revision before and what led on from it; null where that is not kept any more. */
async function fetchStep(number: number, past: StoryPast) {
  try {
    const [{ document: before }, [delta]] = await Promise.all([
      past.documentAt(number - 1),
      past.deltas(number - 1, number),
    ])
    return { before, delta }
  } catch (error) {
    if (error instanceof NotKeptError) return null
    throw error
  }
}
