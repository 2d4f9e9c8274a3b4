import { compactStories } from '../../platform/archive/compact-stories.ts'
import type { Services } from '../../platform/services.ts'
import { logEvent } from '../log-events.ts'
import { repeat } from '../repeat.ts'

const HOUR_MS = 60 * 60 * 1_000
const DAY_MS = 24 * HOUR_MS

/**
 * Compacts old revisions at once and every hour, where the configuration has a time after which they
 * are. Several workers at once do no harm. What fails, the right to change revisions among it
 * (deploy/grants.sql), is logged, and tried again an hour later.
 */
export function startCompacting(
  services: Pick<Services, 'config' | 'database' | 'clock' | 'log'>,
): { stop(): Promise<void> } {
  const { config, database, clock, log } = services
  const { compactAfterDays, compactKeepRevisions: keepRevisions } = config
  if (compactAfterDays === null) return { stop: async () => undefined }
  const stopping = new AbortController()
  async function compact(): Promise<void> {
    const before = new Date(clock().getTime() - (compactAfterDays ?? 0) * DAY_MS)
    const { signal } = stopping
    const sum = await compactStories(database, {
      limits: { before, keepRevisions },
      stopping: signal,
    })
    if (sum.revisions > 0) logEvent.revisionsCompacted(log, sum)
  }
  const stop = repeat(HOUR_MS, compact, (error) => logEvent.compactingFailed(log, error))
  return {
    async stop() {
      stopping.abort()
      await stop()
    },
  }
}
