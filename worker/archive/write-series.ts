import { storySketch } from '../../core/match/sketch.ts'
import { insertRows } from '../../platform/archive/insert-rows.ts'
import type { Queryable } from '../../platform/store/database.ts'
import type { RevisionRecord } from '../../platform/store/revisions.ts'
import type { StoryRecord } from '../../platform/store/stories.ts'
import { replaceSketches } from '../../platform/store/story-sketches.ts'
import type { PlannedSeries, SettledFiling } from './series.ts'

/** Somebody else wrote to one of the stories meanwhile: plan again from where they stand. */
export class StoryMovedError extends Error {
  override readonly name = 'StoryMovedError'
}

/**
 * Writes series in the caller's transaction, with few statements however many revisions they have:
 * all that publishPlan writes, but what tells of news: no outbox rows, no feeds to send, no webhooks.
 * @throws StoryMovedError, and then nothing may be committed
 */
export async function writeSeries(
  transaction: Queryable,
  planned: readonly PlannedSeries[],
  at: Date,
): Promise<void> {
  const created = planned.filter(({ series }) => series.isNew)
  const grown = planned.filter(({ series }) => !series.isNew)
  await lockStories(transaction, grown)
  await insertStories(transaction, created)
  await updateStories(transaction, grown)
  const filings = planned.flatMap(({ story, filings }) =>
    filings.map((filing) => filingRow(story.id, filing, at)),
  )
  await insertObjects(transaction, 'filing', filings)
  const revisions = planned.flatMap(({ story, revisions }) =>
    revisions.map((revision) => revisionRow(story.id, revision)),
  )
  await insertObjects(transaction, 'revision', revisions)
  await replaceSketches(
    transaction,
    planned
      .filter(({ revisions }) => revisions.length > 0)
      .map(({ story: { id, document } }) => {
        return { story: id, sketch: storySketch(document.blocks, document.language) }
      }),
  )
}

async function lockStories(transaction: Queryable, grown: readonly PlannedSeries[]) {
  if (grown.length === 0) return
  const held = await transaction.query<{
    id: string
    epoch: string
    revision: number
    state: string
    chain: string
  }>(
    `SELECT id, epoch, revision, state, chain FROM story WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE`,
    [grown.map(({ story }) => story.id)],
  )
  const heads = new Map(held.map((head) => [head.id, head]))
  for (const { series } of grown) {
    const { id, epoch, revision, state, chain } = series.story
    const head = heads.get(id)
    const isSame = head?.epoch === epoch && head.revision === revision && head.state === state
    if (!isSame || head.chain !== chain) {
      throw new StoryMovedError(`Story ${series.story.slug} moved.`)
    }
  }
}

async function insertStories(transaction: Queryable, created: readonly PlannedSeries[]) {
  if (created.length === 0) return
  const rows = created.map(({ story }) => storyRow(story))
  const names = Object.keys(storyRow(created[0]?.story as StoryRecord)).join(', ')
  const inserted = await transaction.query(
    `INSERT INTO story (${names}) SELECT ${names} FROM json_populate_recordset(NULL::story, $1::json)
     ON CONFLICT (slug) DO NOTHING RETURNING id`,
    [JSON.stringify(rows)],
  )
  if (inserted.length < created.length) throw new StoryMovedError('A story was opened meanwhile.')
}

async function updateStories(transaction: Queryable, grown: readonly PlannedSeries[]) {
  if (grown.length === 0) return
  await transaction.query(
    `UPDATE story s SET slugline = n.slugline, state = n.state, urgency = n.urgency, epoch = n.epoch,
       revision = n.revision, hash = n.hash, chain = n.chain, document = n.document,
       provenance = n.provenance, first_filed_at = n.first_filed_at, updated_at = n.updated_at
     FROM json_populate_recordset(NULL::story, $1::json) n WHERE s.id = n.id`,
    [JSON.stringify(grown.map(({ story }) => storyRow(story)))],
  )
}

async function insertObjects(
  transaction: Queryable,
  table: string,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const [first] = rows
  if (!first) return
  await insertRows(
    transaction,
    table,
    Object.keys(first),
    rows.map((row) => JSON.stringify(row)),
  )
}

function storyRow(story: StoryRecord) {
  return {
    id: story.id,
    slug: story.slug,
    slugline: story.slugline,
    state: story.state,
    urgency: story.urgency,
    epoch: story.epoch,
    revision: story.revision,
    hash: story.hash,
    chain: story.chain,
    document: story.document,
    provenance: story.provenance,
    created_at: story.createdAt,
    first_filed_at: story.firstFiledAt,
    updated_at: story.updatedAt,
  }
}

function filingRow(storyId: string, filing: SettledFiling, at: Date) {
  const { archived, status, revision, warnings, problem } = filing
  return {
    id: archived.id,
    story_id: storyId,
    status,
    input: archived.input,
    source: `\\x${archived.source.toString('hex')}`,
    source_type: archived.sourceType,
    source_uri: archived.sourceUri,
    source_version: archived.sourceVersion,
    filed_at: archived.publishedAt,
    attempts: 0,
    settled_at: at,
    revision,
    warnings,
    problem,
  }
}

function revisionRow(storyId: string, revision: RevisionRecord) {
  return {
    story_id: storyId,
    number: revision.number,
    epoch: revision.epoch,
    kind: revision.kind,
    reconstructed: revision.reconstructed,
    summary: revision.summary,
    significance: revision.significance,
    counts: revision.counts,
    facts: revision.facts,
    change: revision.change,
    ops: revision.ops,
    document: revision.document,
    provenance: revision.provenance,
    hash: revision.hash,
    prev_hash: revision.prevHash,
    chain: revision.chain,
    correction_note: revision.correctionNote,
    filing_id: revision.filingId,
    published_at: revision.publishedAt,
  }
}
