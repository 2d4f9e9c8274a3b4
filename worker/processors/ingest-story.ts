import type { Plan, Standing } from '../../core/revise/plan.ts'
import { onBehalfOf } from '../../platform/request-id.ts'
import {
  countAttempt,
  type FilingRecord,
  nextDueFiling,
  settleFiling,
} from '../../platform/store/filings.ts'
import { isPassing } from '../../platform/store/is-passing.ts'
import { readCorrectionNotes } from '../../platform/store/revisions.ts'
import { findStory, labelStory, lockStory, type StoryRecord } from '../../platform/store/stories.ts'
import { inSpan } from '../../platform/tracing/spans.ts'
import { announceRevision } from '../announce-revision.ts'
import type { WorkerContext } from '../context.ts'
import { logEvent } from '../log-events.ts'
import { publishPlan } from '../publish-plan.ts'
import { wakeEndpoints } from '../wake-endpoints.ts'

/**
 * Ingests the story's due filings, oldest first, until none is left. Safe to run any number of
 * times, in any number of processes at once: each filing gets its end exactly once.
 */
export async function ingestStory(context: WorkerContext, storyId: string): Promise<void> {
  for (;;) {
    const filing = await nextDueFiling(context.database, storyId, context.clock())
    if (!filing) return
    await onBehalfOf(filing.requestId, () => takeFiling(context, filing))
  }
}

/** Ingests one filing, as a part of the trace that it was filed in. */
async function takeFiling(context: WorkerContext, filing: FilingRecord): Promise<void> {
  const attributes = { 'writethru.filing': filing.id, 'writethru.story': filing.storyId }
  try {
    await inSpan(
      'ingest filing',
      { kind: 'consumer', parent: filing.traceparent, attributes },
      () => ingestFiling(context, filing),
    )
  } catch (error) {
    await giveUpAfterTries(context, filing, error)
  }
}

/** How often a filing may fail to be written before it makes room for those behind it. */
const MAX_ATTEMPTS = 3

/**
 * Rethrows what kept a filing from being ingested, to be tried again later; except that one which
 * fails time after time, though the store can be reached, ends as rejected.
 */
async function giveUpAfterTries(
  { database, clock, log }: WorkerContext,
  filing: FilingRecord,
  error: unknown,
): Promise<void> {
  if (isPassing(error)) throw error
  if ((await countAttempt(database, filing.id)) < MAX_ATTEMPTS) throw error
  logEvent.filingNotUnderstood(log, filing, error)
  await settleFiling(database, filing.id, {
    status: 'rejected',
    revision: null,
    problem: NOT_UNDERSTOOD,
    at: clock(),
  })
}

/**
 * Understanding may take a second of computing, so it runs before the transaction, on the head as
 * it was read; the transaction checks under the story's lock that it still stands. Where it does
 * not (another worker was faster), nothing is written and the caller's loop comes round again.
 */
async function ingestFiling(context: WorkerContext, filing: FilingRecord): Promise<void> {
  const { database, clock, log, metrics } = context
  const story = await findStory(database, filing.storyId)
  if (!story) throw new Error(`Filing ${filing.id} has no story.`)
  const startedAt = clock()
  const plan = await plotFiling(context, filing, story)
  const at = clock()

  const published = await database.transaction(async (transaction) => {
    const held = await lockStory(transaction, story.id)
    if (held?.revision !== story.revision || held.epoch !== story.epoch) return null
    const next = await nextDueFiling(transaction, story.id, at)
    if (next?.id !== filing.id) return null
    if (plan.outcome === 'published') {
      return publishPlan(transaction, context, { filing, story: held, plan, at })
    }
    if (plan.outcome === 'unchanged') await labelStory(transaction, story.id, filing.input)
    await settleFiling(transaction, filing.id, {
      status: plan.outcome === 'unchanged' ? 'unchanged' : 'rejected',
      revision: plan.outcome === 'unchanged' ? held.revision : null,
      ...(plan.outcome === 'unchanged' ? { warnings: plan.warnings } : { problem: plan.problem }),
      at,
    })
    return NOTHING_PUBLISHED
  })
  if (published === null) return

  logEvent.filingSettled(log, filing, plan.outcome, at.getTime() - startedAt.getTime())
  metrics.ingestSeconds.observe({ outcome: plan.outcome }, secondsBetween(startedAt, at))
  metrics.filingSeconds.observe(secondsBetween(filing.embargoedUntil ?? filing.filedAt, at))
  for (const delta of published.deltas) {
    logEvent.revisionPublished(log, filing, delta)
    await announceRevision(context, delta)
  }
  await context.bus
    .publish({ type: 'filing', filing: filing.id })
    .catch((error: unknown) => logEvent.announcementFailed(log, filing.storyId, error))
  await wakeEndpoints(context, published.endpoints)
}

const NOTHING_PUBLISHED = { deltas: [], endpoints: [] }

/** Never negative: two machines' clocks differ. */
function secondsBetween(from: Date, to: Date): number {
  return Math.max(0, to.getTime() - from.getTime()) / 1_000
}

/** What the filing makes of the story, as it stands. A filing that cannot be understood is refused. */
async function plotFiling(
  context: WorkerContext,
  filing: FilingRecord,
  story: StoryRecord,
): Promise<Plan> {
  const refusal = refuse(filing, story)
  if (refusal) return { outcome: 'refused', problem: refusal }
  const standing: Standing = {
    revision: story.revision,
    document: story.document,
    provenance: story.provenance,
    correctionNotes: await readCorrectionNotes(context.database, story.id, story.epoch),
  }
  try {
    return await context.planner.plan({ input: filing.input, standing })
  } catch (error) {
    // A fault of ours must not block every filing behind this one. The filing is kept.
    logEvent.filingNotUnderstood(context.log, filing, error)
    return { outcome: 'refused', problem: NOT_UNDERSTOOD }
  }
}

const NOT_UNDERSTOOD = {
  code: 'not-understood',
  detail:
    'The tracker failed on this copy. It is kept as filed; please report the filing id to the operator.',
}

function refuse(filing: FilingRecord, story: StoryRecord) {
  if (story.state === 'killed') {
    return { code: 'story-killed', detail: 'The story was killed before this filing was ingested.' }
  }
  if (filing.baseRevision !== null && filing.baseRevision !== story.revision) {
    return {
      code: 'stale-base',
      detail:
        `The filing was written on revision ${filing.baseRevision}, and the head is ` +
        `revision ${story.revision}. Read what changed, then file again with If-Match: "${story.revision}".`,
    }
  }
  return null
}
