import { type ArchivedRevision, archivedId } from './archived-revision.ts'
import type { ImportContext } from './context.ts'
import { findArchived } from './find-archived.ts'
import { gatherSeries } from './gather-series.ts'
import { planSeries } from './plan-series.ts'
import type { PlannedSeries, Series, SettledFiling } from './series.ts'
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

/** A window that is planned and not written yet. */
interface Coming {
  readonly read: number
  readonly fresh: readonly Fresh[]
  readonly planned: readonly PlannedSeries[]
}

type Fresh = Series['revisions'][number]

const NOTHING_COMING: Coming = { read: 0, fresh: [], planned: [] }

/**
 * Imports revisions of the past, a window at a time: those of a story in their order, different stories
 * side by side, all in one transaction. While a window is written the next one is planned, on top of
 * it. What is committed is known by its ids when the same archive is imported again, after an
 * interruption or without one. History is no news: nothing is announced.
 */
export async function importRevisions(
  context: ImportContext,
  archive: AsyncIterable<ArchivedRevision>,
  tell: ImportNews,
): Promise<ImportCounts> {
  const sum = { read: 0, present: 0, unchanged: 0, rejected: 0, revisions: 0, stories: 0 }
  const write = async (coming: Coming): Promise<void> => {
    const { read, fresh } = coming
    const written = fresh.length === 0 ? [] : await writeWindow(context, coming)
    sum.read += read
    sum.present += read - fresh.length
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
    tell.done(read)
  }
  let coming = NOTHING_COMING
  for await (const window of windows(archive)) {
    const fresh = await findFresh(context, window, coming)
    const series = await gatherSeries(context, fresh, coming.planned)
    const [planned] = await Promise.all([plan(context, series), write(coming)])
    coming = { read: window.length, fresh, planned }
  }
  await write(coming)
  return sum
}

/** Those that were not imported before, nor are about to be. */
async function findFresh(
  { database }: ImportContext,
  window: readonly ArchivedRevision[],
  coming: Coming,
): Promise<readonly Fresh[]> {
  const named = new Map(window.map((revision) => [archivedId(revision), revision]))
  const present = await findArchived(database, named)
  const expected = new Set(coming.fresh.map(({ id }) => id))
  return [...named].flatMap(([id, revision]) =>
    present.has(id) || expected.has(id) ? [] : [{ ...revision, id }],
  )
}

function plan({ planners, newEpoch }: ImportContext, series: readonly Series[]) {
  return planners.each(series, (one, planner) => planSeries(one, planner, newEpoch))
}

/** Writes what was planned; where somebody wrote to its stories meanwhile, what is planned anew. */
async function writeWindow(
  context: ImportContext,
  { fresh, planned: expected }: Coming,
): Promise<readonly PlannedSeries[]> {
  const { database, clock } = context
  let planned = expected
  for (let tries = 1; ; tries += 1) {
    try {
      await database.transaction((transaction) => writeSeries(transaction, planned, clock()))
      return planned
    } catch (error) {
      if (!(error instanceof StoryMovedError) || tries === MOST_TRIES) throw error
      planned = await plan(context, await gatherSeries(context, fresh, []))
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
