import {
  type CompactSum,
  compactStories,
  countCompactable,
} from '../../platform/archive/compact-stories.ts'
import { readEnvironment } from '../read-environment.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { showProgress } from './progress.ts'
import { withDatabase } from './with-database.ts'

const DAY_MS = 24 * 60 * 60 * 1_000

/** What is asked for; what is left out the environment says. */
export interface CompactRequest {
  readonly dryRun: boolean
  readonly afterDays?: number
  readonly keepRevisions?: number
}

/** Compacts old revisions, or measures what that would free. Null where nobody said what is old. */
export async function compact(
  request: CompactRequest,
  terminal: Terminal,
): Promise<CompactSum | null> {
  const config = readEnvironment(terminal.env)
  const days = request.afterDays ?? config.compactAfterDays
  if (days === null) return null
  return withDatabase(terminal, async (database) => {
    const limits = {
      before: new Date(Date.now() - days * DAY_MS),
      keepRevisions: request.keepRevisions ?? config.compactKeepRevisions,
    }
    const total = await countCompactable(database, limits)
    const label = request.dryRun ? 'Measuring' : 'Compacting'
    const progress = showProgress(terminal, label, total, 'revisions')
    try {
      return await compactStories(database, {
        limits,
        dryRun: request.dryRun,
        done: (revisions) => progress.advance(revisions),
      })
    } finally {
      progress.stop()
    }
  })
}
