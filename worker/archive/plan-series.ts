import type { Plan, PlannedRevision, Standing } from '../../core/revise/plan.ts'
import { chainHash } from '../../core/story/revision-record.ts'
import type { FilingProblem } from '../../platform/store/filings.ts'
import type { RevisionRecord } from '../../platform/store/revisions.ts'
import type { StoryRecord } from '../../platform/store/stories.ts'
import type { Planner } from '../planner/planner.ts'
import type { PlannedSeries, Series, SettledFiling } from './series.ts'

/**
 * Works out what the revisions of a series make of their story, one after the other, as if each had
 * been filed when it was published. One that cannot follow is kept as a rejected filing.
 */
export async function planSeries(
  series: Series,
  planner: Planner,
  newEpoch: () => string,
): Promise<PlannedSeries> {
  const plans = await planAhead(series, planner)
  let { story } = series
  const notes = [...series.correctionNotes]
  const filings: SettledFiling[] = []
  const revisions: RevisionRecord[] = []
  for (const archived of series.revisions) {
    const problem = refuse(story, archived.publishedAt)
    const plan: Plan = problem
      ? { outcome: 'refused', problem }
      : (plans.get(archived.id) ?? (await planOne(archived, story, notes, planner)))
    if (plan.outcome === 'refused') {
      filings.push({ archived, ...REJECTED, problem: plan.problem })
      continue
    }
    const opens = story.revision === 0
    for (const planned of plan.outcome === 'published' ? plan.revisions : []) {
      const record = seal(story, planned, archived, newEpoch)
      revisions.push(record)
      story = advance(story, record)
      if (record.correctionNote !== null) notes.push(record.correctionNote)
    }
    const slugline = opens && plan.outcome === 'published' ? plan.slugline : null
    story = labelled(story, archived.input, slugline)
    const { outcome: status, warnings } = plan
    filings.push({ archived, status, revision: story.revision, warnings, problem: null })
  }
  return { series, story, filings, revisions }
}

const REJECTED = { status: 'rejected', revision: null, warnings: [] } as const

/**
 * The plans of all that can follow, made in one go: handing a story to a thread and back for each of
 * its revisions would cost about as much as understanding them. Where one of them cannot be understood
 * there are none, and they are planned one by one.
 */
async function planAhead(series: Series, planner: Planner): Promise<Map<string, Plan>> {
  const { story, correctionNotes } = series
  const coming = series.revisions.filter(({ publishedAt }) => refuse(story, publishedAt) === null)
  try {
    const inputs = coming.map(({ input }) => input)
    const plans = await planner.planAll({ inputs, standing: standingOf(story, correctionNotes) })
    return new Map(plans.map((plan, index) => [coming[index]?.id ?? '', plan]))
  } catch {
    return new Map()
  }
}

async function planOne(
  { input }: Series['revisions'][number],
  story: StoryRecord,
  correctionNotes: readonly string[],
  planner: Planner,
): Promise<Plan> {
  try {
    return await planner.plan({ input, standing: standingOf(story, correctionNotes) })
  } catch {
    return { outcome: 'refused', problem: NOT_UNDERSTOOD }
  }
}

function standingOf(
  { revision, document, provenance }: StoryRecord,
  correctionNotes: readonly string[],
): Standing {
  return { revision, document, provenance, correctionNotes }
}

const NOT_UNDERSTOOD: FilingProblem = {
  code: 'not-understood',
  detail: 'The copy could not be understood, or not within its time. It is kept as it came.',
}

function refuse(story: StoryRecord, publishedAt: Date): FilingProblem | null {
  if (story.state === 'killed') {
    return { code: 'story-killed', detail: 'The story was killed before this was published.' }
  }
  if (story.updatedAt !== null && publishedAt < story.updatedAt) {
    return {
      code: 'out-of-order',
      detail:
        `It was published at ${publishedAt.toISOString()}, before revision ${story.revision} ` +
        `(${story.updatedAt.toISOString()}), and a log only grows at its end.`,
    }
  }
  return null
}

function seal(
  story: StoryRecord,
  planned: PlannedRevision,
  archived: Series['revisions'][number],
  newEpoch: () => string,
): RevisionRecord {
  const epoch = planned.kind === 'kill' ? newEpoch() : story.epoch
  const { summary, significance, counts, facts } = planned.change
  const chain = chainHash(story.chain, {
    story: story.id,
    epoch,
    number: planned.number,
    kind: planned.kind,
    reconstructed: planned.reconstructed,
    summary,
    hash: planned.hash,
    prevHash: planned.prevHash,
    filing: archived.id,
    publishedAt: archived.publishedAt.toISOString(),
  })
  return {
    ...planned,
    epoch,
    chain,
    summary,
    significance,
    counts,
    facts,
    filingId: archived.id,
    publishedAt: archived.publishedAt,
  }
}

function advance(story: StoryRecord, record: RevisionRecord): StoryRecord {
  return {
    ...story,
    state: record.kind === 'kill' ? 'killed' : story.state,
    epoch: record.epoch,
    revision: record.number,
    hash: record.hash,
    chain: record.chain,
    document: record.document,
    provenance: record.provenance,
    firstFiledAt: story.firstFiledAt ?? record.publishedAt,
    updatedAt: record.publishedAt,
  }
}

/** A story is named once: by its desk, else by the slug line of the copy that opens it. */
function labelled(
  story: StoryRecord,
  input: { readonly slugline?: string; readonly urgency?: number },
  opening: string | null,
): StoryRecord {
  const slugline = input.slugline ?? opening ?? story.slugline
  return { ...story, slugline, urgency: input.urgency ?? story.urgency }
}
