import { factsForReaders } from '../../core/change/facts-for-readers.ts'
import type { StandingMarks } from '../../ui/story/advance-marks.ts'
import type { ChangeSummary } from '../../ui/story/change-chips.tsx'
import { markBetween } from '../../ui/story/mark-between.ts'
import type { SinceRead } from '../../ui/story/since-summary.tsx'
import type { StoryView } from '../../ui/story/story-view.ts'
import type { ReadPlace } from './read-places.ts'
import type { StoryPast } from './story-past.ts'

/**
 * The one net change from where the reader left off to `view`: its words from the server, its marks
 * from the text as it was then and the deltas since. null when it cannot be had now.
 */
export async function fetchSince(
  view: StoryView,
  place: ReadPlace,
  past: StoryPast,
): Promise<{ since: SinceRead; marks: StandingMarks } | null> {
  const { revision: to } = view.position
  const from = place.revision
  try {
    const [change, before, deltas] = await Promise.all([
      fetchChange(view.story.id, from, to),
      past.documentAt(from),
      past.deltas(from, to),
    ])
    if (!before || !deltas) return null
    const toAt = deltas.at(-1)?.at ?? place.at
    const marks = markBetween(before.document, view.document, deltas, { number: to, at: toAt })
    return { since: { revision: from, at: place.at, to, toAt, change }, marks }
  } catch {
    return null
  }
}

async function fetchChange(story: string, from: number, to: number): Promise<ChangeSummary> {
  const response = await fetch(`/api/v1/stories/${story}/compare?from=${from}&to=${to}`)
  if (!response.ok) throw new Error(`The comparison answered ${response.status}.`)
  const { kind, summary, counts, fields, facts } = (await response.json()) as ChangeSummary
  return { kind, summary, counts, fields, facts: factsForReaders(facts) }
}
