import { ExportError } from '../../platform/archive/exported-line.ts'
import { importStories } from '../../platform/archive/import-stories.ts'
import { systemClock } from '../../platform/clock.ts'
import { newEpoch, newId } from '../../platform/ids.ts'
import type { Database } from '../../platform/store/database.ts'
import type { ArchivedRevision } from '../../worker/archive/archived-revision.ts'
import type { ImportContext } from '../../worker/archive/context.ts'
import { importRevisions } from '../../worker/archive/import-revisions.ts'
import { openPlannerPool } from '../../worker/archive/planner-pool.ts'
import { CommandFailure } from '../failure.ts'
import { showControls } from '../terminal/show-controls.ts'
import { remark, type Terminal } from '../terminal/terminal.ts'
import type { ArchivePart } from './archive-part.ts'
import { findParts, type ImportPart } from './find-parts.ts'
import { showProgress } from './progress.ts'
import { withDatabase } from './with-database.ts'

export interface ImportSum {
  stories: number
  revisions: number
  /** What was here already: stories of an export, revisions of an archive. */
  present: number
  unchanged: number
  rejected: number
  /** Lines and files that could not be read. */
  faults: number
}

/** Imports what there is at each path, in their order. Tells faults on stderr as they are found. */
export function importPaths(paths: readonly string[], terminal: Terminal): Promise<ImportSum> {
  return withDatabase(terminal, async (database) => {
    const parts = (await Promise.all(paths.map(findParts))).flat()
    const sum = { stories: 0, revisions: 0, present: 0, unchanged: 0, rejected: 0, faults: 0 }
    const planners = openPlannerPool()
    const context = { database, planners, newId, newEpoch, clock: systemClock }
    try {
      for (const part of joinParts(parts)) {
        if (part.kind === 'export') await importExport(database, part, sum, terminal)
        else await importArchive(context, part, sum, terminal)
      }
    } finally {
      await planners.close()
    }
    return sum
  })
}

type ExportPart = Extract<ImportPart, { kind: 'export' }>

/** Neighbours that are counted alike are one part: a folder of a thousand stories is one work. */
function joinParts(parts: readonly ImportPart[]): ImportPart[] {
  const runs: ImportPart[][] = []
  for (const part of parts) {
    const run = runs.at(-1)
    const unit = unitOf(part)
    if (unit !== null && run?.[0] && unitOf(run[0]) === unit) run.push(part)
    else runs.push([part])
  }
  return runs.map((run) => {
    const [first] = run
    return run.length === 1 && first
      ? first
      : joinRun(run.filter((part) => part.kind === 'archive'))
  })
}

function unitOf(part: ImportPart): string | null {
  return part.kind === 'archive' ? part.unit : null
}

function joinRun(run: readonly ArchivePart[]): ImportPart {
  return {
    kind: 'archive',
    path: run[0]?.path ?? '',
    unit: run[0]?.unit ?? '',
    total: run.reduce((sum, { total }) => sum + total, 0),
    async *read(advance) {
      for (const part of run) yield* part.read(advance)
    },
  }
}

async function importArchive(
  context: ImportContext,
  part: ArchivePart,
  sum: ImportSum,
  terminal: Terminal,
): Promise<void> {
  const progress = showProgress(terminal, 'Importing', part.total, part.unit)
  let read = 0
  const toldOf = (place: string, what: string) =>
    remark(terminal, showControls(`${place}: ${what}`))
  async function* revisions(): AsyncGenerator<ArchivedRevision> {
    for await (const found of part.read((by) => {
      read += by
    })) {
      if ('fault' in found) {
        sum.faults += 1
        toldOf(found.place, found.fault)
      } else {
        yield found
      }
    }
  }
  try {
    const counts = await importRevisions(context, revisions(), {
      done() {
        progress.advance(read)
        read = 0
      },
      rejected: ({ archived, problem }) => toldOf(archived.place, problem?.detail ?? ''),
    })
    sum.stories += counts.stories
    sum.revisions += counts.revisions
    sum.present += counts.present
    sum.unchanged += counts.unchanged
    sum.rejected += counts.rejected
  } finally {
    progress.stop()
  }
}

async function importExport(
  database: Database,
  { path, file }: ExportPart,
  sum: ImportSum,
  terminal: Terminal,
): Promise<void> {
  const progress = showProgress(terminal, 'Importing', file.size, 'bytes')
  try {
    const { stories, revisions, present } = await importStories(
      database,
      file.lines((bytes) => progress.advance(bytes)),
    )
    sum.stories += stories
    sum.revisions += revisions
    sum.present += present
  } catch (error) {
    if (!(error instanceof ExportError)) throw error
    throw new CommandFailure(`${path}: ${error.message}`, { cause: error })
  } finally {
    progress.stop()
  }
}
