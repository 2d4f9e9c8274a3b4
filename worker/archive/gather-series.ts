import { fingerprint } from '../../core/delta/fingerprint.ts'
import { EMPTY_DOCUMENT } from '../../core/story/document.ts'
import { readCorrectionNotes } from '../../platform/store/revisions.ts'
import { findStoriesBySlug, type StoryRecord } from '../../platform/store/stories.ts'
import type { ImportContext } from './context.ts'
import type { PlannedSeries, Series } from './series.ts'

type Fresh = Series['revisions'][number]

/**
 * Puts archived revisions to their stories, each story's in the order of their times. Stories of
 * `ahead`, which is planned and not written yet, stand as they will then.
 */
export async function gatherSeries(
  context: Pick<ImportContext, 'database' | 'newId' | 'newEpoch' | 'clock'>,
  fresh: readonly Fresh[],
  ahead: readonly PlannedSeries[],
): Promise<Series[]> {
  const byStory = new Map<string, Fresh[]>()
  for (const revision of fresh) {
    const same = byStory.get(revision.story)
    if (same) same.push(revision)
    else byStory.set(revision.story, [revision])
  }
  const coming = new Map(ahead.map((planned) => [planned.story.slug, planned]))
  const others = [...byStory.keys()].filter((slug) => !coming.has(slug))
  const found = await findStoriesBySlug(context.database, others)
  const known = new Map(found.map((story) => [story.slug, story]))
  const series: Series[] = []
  for (const [slug, revisions] of byStory) {
    const ordered = [...revisions].sort((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime())
    const planned = coming.get(slug)
    if (planned) {
      const { story, series: before } = planned
      const notes = planned.revisions.flatMap(({ correctionNote }) => correctionNote ?? [])
      const correctionNotes = [...before.correctionNotes, ...notes]
      series.push({ story, isNew: false, correctionNotes, revisions: ordered })
      continue
    }
    const story = known.get(slug)
    series.push({
      story: story ?? newStory(context, slug),
      isNew: !story,
      correctionNotes: story
        ? await readCorrectionNotes(context.database, story.id, story.epoch)
        : [],
      revisions: ordered,
    })
  }
  return series
}

const NOTHING = fingerprint(EMPTY_DOCUMENT)

function newStory(
  { newId, newEpoch, clock }: Pick<ImportContext, 'newId' | 'newEpoch' | 'clock'>,
  slug: string,
): StoryRecord {
  return {
    id: newId(),
    slug,
    slugline: slug.toUpperCase(),
    state: 'open',
    urgency: null,
    epoch: newEpoch(),
    revision: 0,
    hash: NOTHING,
    chain: '',
    document: EMPTY_DOCUMENT,
    provenance: {},
    createdAt: clock(),
    firstFiledAt: null,
    updatedAt: null,
  }
}
