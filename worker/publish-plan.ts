import { storySketch } from '../core/match/sketch.ts'
import type { DeltaMessage } from '../core/protocol/messages.ts'
import type { Plan, PlannedRevision } from '../core/revise/plan.ts'
import { chainHash } from '../core/story/revision-record.ts'
import type { Queryable } from '../platform/store/database.ts'
import { type FilingRecord, settleFiling } from '../platform/store/filings.ts'
import { addToOutbox } from '../platform/store/outbox.ts'
import { insertRevision } from '../platform/store/revisions.ts'
import { labelStory, markKilled, type StoryRecord } from '../platform/store/stories.ts'
import { replaceSketch } from '../platform/store/story-sketches.ts'
import { addFeedNews } from '../platform/store/websub-subscriptions.ts'
import type { WorkerContext } from './context.ts'
import { tellSubscribers } from './tell-subscribers.ts'

interface Publication {
  readonly filing: FilingRecord
  /** The story as it stands, its row locked by this transaction. */
  readonly story: StoryRecord
  readonly plan: Extract<Plan, { outcome: 'published' }>
  readonly at: Date
}

/** What is to be done once a publication is committed. */
interface Published {
  /** To announce. */
  readonly deltas: readonly DeltaMessage[]
  /** Endpoints to wake. */
  readonly endpoints: readonly string[]
}

/**
 * Writes everything that a filing's publication means, in the caller's transaction: its revisions,
 * the head, the hash chain, the outbox rows, the news for feeds, the messages to subscribers with their
 * deliveries, and the filing's own end. A kill opens a new epoch.
 */
export async function publishPlan(
  transaction: Queryable,
  context: Pick<WorkerContext, 'newEpoch' | 'siteUrl'>,
  { filing, story, plan, at }: Publication,
): Promise<Published> {
  const written: { revision: PlannedRevision; delta: DeltaMessage }[] = []
  let chain = story.chain
  for (const revision of plan.revisions) {
    const epoch = revision.kind === 'kill' ? context.newEpoch() : story.epoch
    const delta = toDelta(story.id, epoch, revision, at)
    chain = chainHash(chain, {
      story: story.id,
      epoch,
      number: revision.number,
      kind: revision.kind,
      reconstructed: revision.reconstructed,
      summary: revision.change.summary,
      hash: revision.hash,
      prevHash: revision.prevHash,
      filing: filing.id,
      publishedAt: delta.at,
    })
    await insertRevision(transaction, story.id, {
      ...revision,
      epoch,
      chain,
      summary: revision.change.summary,
      significance: revision.change.significance,
      counts: revision.change.counts,
      facts: revision.change.facts,
      filingId: filing.id,
      publishedAt: at,
    })
    await addToOutbox(transaction, { storyId: story.id, number: revision.number }, at)
    if (revision.kind === 'kill') await markKilled(transaction, story.id)
    written.push({ revision, delta })
  }
  const head = plan.revisions.at(-1)?.document
  if (head) await replaceSketch(transaction, story.id, storySketch(head.blocks, head.language))
  await addFeedNews(transaction, story.id)
  // A story is named once: by its desk, else by the slug line of the copy that opens it.
  const slugline = filing.input.slugline ?? (story.revision === 0 ? plan.slugline : null)
  await labelStory(transaction, story.id, {
    ...filing.input,
    ...(slugline ? { slugline } : {}),
  })
  const labelled = { ...story, ...filing.input, ...(slugline ? { slugline } : {}) }
  const endpoints = await tellSubscribers(transaction, context.siteUrl, labelled, written, at)
  await settleFiling(transaction, filing.id, {
    status: 'published',
    revision: plan.revisions.at(-1)?.number ?? null,
    warnings: plan.warnings,
    at,
  })
  return { deltas: written.map(({ delta }) => delta), endpoints }
}

function toDelta(story: string, epoch: string, revision: PlannedRevision, at: Date): DeltaMessage {
  return {
    story,
    epoch,
    revision: revision.number,
    hash: revision.hash,
    prevHash: revision.prevHash,
    kind: revision.kind,
    at: at.toISOString(),
    summary: revision.change.summary,
    facts: revision.change.facts,
    ops: revision.ops,
  }
}
