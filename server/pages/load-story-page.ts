import { factsForReaders } from '../../core/change/facts-for-readers.ts'
import { readMarks } from '../../core/delta/read-marks.ts'
import type { Database } from '../../platform/store/database.ts'
import { writeCursor } from '../../platform/store/page.ts'
import {
  type FactRecord,
  findRevision,
  type ListedRevision,
  listRevisions,
  readFacts,
  type StoredRevision,
} from '../../platform/store/revisions.ts'
import type { StoryRecord } from '../../platform/store/stories.ts'
import type { StandingMarks } from '../../ui/story/advance-marks.ts'
import { advanceMarks, NO_MARKS } from '../../ui/story/advance-marks.ts'
import type { StoryView, TimelineEntry } from '../../ui/story/story-view.ts'
import { findNamedStory } from '../find-story.ts'
import { loadLife } from '../load-life.ts'

/** Revisions that the timeline lists; of more, the newest. */
const TIMELINE_LIMIT = 100
/** Revisions whose facts the ledger lists. */
const LEDGER_LIMIT = 30
/** How long after its last update an open story is called breaking. */
const BREAKING_MS = 6 * 3_600_000

export type LoadedStory =
  /** Nothing of that name is out. */
  | { readonly found: 'nothing' }
  /** `reason`: what the desk tells readers, if it does. */
  | { readonly found: 'withdrawn'; readonly reason: string | null }
  /** The story goes by its slug, and was asked for by its id. */
  | { readonly found: 'elsewhere'; readonly slug: string }
  | { readonly found: 'story'; readonly view: StoryView }

/** What the story page shows at `now`, with the marks of the newest revision. */
export async function loadStoryPage(
  database: Database,
  idOrSlug: string,
  now: Date,
): Promise<LoadedStory> {
  const story = await findNamedStory(database, idOrSlug)
  if (!story || story.revision === 0) return { found: 'nothing' }
  if (story.state === 'killed') {
    const kill = await findRevision(database, story.id, story.revision)
    return { found: 'withdrawn', reason: kill?.kind === 'kill' ? kill.correctionNote : null }
  }
  if (story.slug !== idOrSlug) return { found: 'elsewhere', slug: story.slug }
  const { id, revision, epoch } = story
  const cursor = writeCursor([Math.max(0, revision - TIMELINE_LIMIT)])
  const [head, previous, revisions, facts, life] = await Promise.all([
    findRevision(database, id, revision),
    findRevision(database, id, revision - 1),
    listRevisions(database, id, { limit: TIMELINE_LIMIT, cursor }),
    readFacts(database, id, epoch, LEDGER_LIMIT),
    loadLife(database, story),
  ])
  if (!head) throw new Error(`Story ${id} has no record of its head, revision ${revision}.`)
  return {
    found: 'story',
    view: {
      ...viewOf(story, story.state, now),
      ...headMarks(head, previous),
      facts: ledgerOf(facts.filter((fact) => fact.revision <= revision)),
      revisions: revisions.items
        .filter((summary) => summary.number <= revision && summary.epoch === epoch)
        .map(toEntry)
        .reverse(),
      life,
    },
  }
}

/** What readers are told of the facts that each revision moved. `facts`: newest revision first. */
function ledgerOf(facts: readonly FactRecord[]): readonly FactRecord[] {
  const revisions = new Set(facts.map((fact) => fact.revision))
  return [...revisions].flatMap((number) =>
    factsForReaders(facts.filter((fact) => fact.revision === number)),
  )
}

function viewOf(story: StoryRecord, state: 'open' | 'closed', now: Date) {
  const { id, slug, slugline, epoch, revision, hash, document, provenance } = story
  const firstFiledAt = story.firstFiledAt ?? story.createdAt
  const updatedAt = story.updatedAt ?? firstFiledAt
  return {
    story: { id, slug, slugline, state, firstFiledAt: firstFiledAt.toISOString() },
    position: { epoch, revision },
    hash,
    document,
    provenance: provenance.blocks ?? {},
    breaking: now.getTime() - updatedAt.getTime() < BREAKING_MS,
    freshFrom: revision,
  }
}

/** The first revision is marked nowhere: all of it is new. Nor is one that opens a new epoch. */
function headMarks(head: StoredRevision, previous: StoredRevision | null): StandingMarks {
  if (!previous?.document || !head.ops || previous.epoch !== head.epoch) return NO_MARKS
  const stamp = { number: head.number, at: head.publishedAt.toISOString(), freshFrom: head.number }
  return advanceMarks(NO_MARKS, readMarks(previous.document, head.ops), stamp)
}

function toEntry(revision: ListedRevision): TimelineEntry {
  const { number, kind, summary, reconstructed, counts, correctionNote } = revision
  const { blocksAdded: added, blocksEdited: edited, blocksRemoved: removed } = counts
  const at = revision.publishedAt.toISOString()
  const mix = { added, edited, removed }
  const compacted = revision.kept === 'record' ? ({ compacted: true } as const) : {}
  return { number, kind, at, summary, reconstructed, mix, correctionNote, ...compacted }
}
