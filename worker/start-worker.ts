import { newEpoch } from '../platform/ids.ts'
import type { Services } from '../platform/services.ts'
import type { WorkerContext } from './context.ts'
import { startHub } from './hub/start-hub.ts'
import { openPlanner } from './planner/planner.ts'
import { ingestStory } from './processors/ingest-story.ts'
import { startSweeper } from './sweeper.ts'

/** Stories that one worker process ingests at a time; understanding is computing, so few. */
const INGEST_CONCURRENCY = 4

/** Starts ingesting (from the queue, and by the sweeper whatever the queue lost) and the hub's work. */
export async function startWorker(services: Services): Promise<{ stop(): Promise<void> }> {
  const { database, bus, log, clock, jobs } = services
  const planner = openPlanner()
  const context: WorkerContext = { database, bus, log, clock, newEpoch, planner }
  const worker = await jobs.work((story) => ingestStory(context, story), {
    concurrency: INGEST_CONCURRENCY,
  })
  const stopSweeper = startSweeper(context)
  const hub = await startHub(services)
  return {
    async stop() {
      await Promise.all([worker.close(), stopSweeper(), hub.stop()])
      await planner.close()
    },
  }
}
