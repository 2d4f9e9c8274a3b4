import { type ArchivedRevision, archivedId } from './archived-revision.ts'
import type { ImportContext } from './context.ts'
import { findArchived } from './find-archived.ts'
import { gatherSeries } from './gather-series.ts'
import { planSeries } from './plan-series.ts'
import type { PlannedSeries, SettledFiling } from './series.ts'
import { StoryMovedError, writeSeries } from './write-series.ts'

export interface ImportCounts {
  /** Archived revisions that were read. */
  readonly read: number
  /** Those that were here already. */
  readonly present: number
  /** Those that said what the revision before them says. */
  readonly unchanged: number
  readonly rejected: number
  /** Revisions that were written; composite copy that opens a story makes two. */
  readonly revisions: number
  /** Stories that were opened. */
  readonly stories: number
}

export interface ImportNews {
  /** So many more were read, and are committed or were here. */
  done(count: number): void
  /** One that could not become a revision; it is kept as a rejected filing. */
  rejected(filing: SettledFiling): void
}

/** What is planned and written together, in one transaction: the most revisions, and bytes of copy. */
const WINDOW = 500
const WINDOW_BYTES = 4 * 2 ** 20

/** How often a window is planned anew because somebody wrote to its stories. */
const MOST_TRIES = 10

/**
 * Imports revisions of the past, a window at a time: those of a story in their order, different stories
 * side by side, all in one transaction. What is committed is known by its ids when the same archive is
 * imported again, after an interruption or without one. History is no news: nothing is announced.
 */
export async function importRevisions(
  context: ImportContext,
  archive: AsyncIterable<ArchivedRevision>,
  tell: ImportNews,
): Promise<ImportCounts> {
  const sum = { read: 0, present: 0, unchanged: 0, rejected: 0, revisions: 0, stories: 0 }
  for await (const window of windows(archive)) {
    const named = new Map(window.map((revision) => [archivedId(revision), revision]))
    const present = await findArchived(context.database, named)
    const fresh = [...named].flatMap(([id, revision]) =>
      present.has(id) ? [] : [{ ...revision, id }],
    )
    const written = fresh.length === 0 ? [] : await writeWindow(context, fresh)
    sum.read += window.length
    sum.present += window.length - fresh.length
    for (const { series, filings, revisions } of written) {
      sum.stories += series.isNew ? 1 : 0
      sum.revisions += revisions.length
      for (const filing of filings) {
        if (filing.status === 'unchanged') sum.unchanged += 1
        if (filing.status !== 'rejected') continue
        sum.rejected += 1
        tell.rejected(filing)
      }
    }
    tell.done(window.length)
  }
  return sum
}

async function writeWindow(
  context: ImportContext,
  fresh: readonly (ArchivedRevision & { readonly id: string })[],
): Promise<PlannedSeries[]> {
  const { database, planners, newEpoch, clock } = context
  for (let tries = 1; ; tries += 1) {
    const series = await gatherSeries(context, fresh)
    const planned = await planners.each(series, (one, planner) =>
      planSeries(one, planner, newEpoch),
    )
    try {
      await database.transaction((transaction) => writeSeries(transaction, planned, clock()))
      return planned
    } catch (error) {
      if (!(error instanceof StoryMovedError) || tries === MOST_TRIES) throw error
    }
  }
}

async function* windows(
  archive: AsyncIterable<ArchivedRevision>,
): AsyncGenerator<readonly ArchivedRevision[]> {
  let window: ArchivedRevision[] = []
  let bytes = 0
  for await (const revision of archive) {
    window.push(revision)
    bytes += revision.source.length
    if (window.length < WINDOW && bytes < WINDOW_BYTES) continue
    yield window
    window = []
    bytes = 0
  }
  if (window.length > 0) yield window
}
