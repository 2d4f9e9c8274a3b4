import { newEpoch } from '../platform/ids.ts'
import type { Services } from '../platform/services.ts'
import { siteUrl } from '../platform/site-url.ts'
import type { WorkerContext } from './context.ts'
import { startDelivering } from './deliver/start-delivering.ts'
import { startHub } from './hub/start-hub.ts'
import { openPlanner } from './planner/planner.ts'
import { deliverEndpoint } from './processors/deliver-endpoint.ts'
import { ingestStory } from './processors/ingest-story.ts'
import { startSweeper } from './sweeper.ts'

/** Stories that one worker process ingests at a time; understanding is computing, so few. */
const INGEST_CONCURRENCY = 4

/** Starts ingesting, delivering and the hub's work: each from the queue or by sweeping what it lost. */
export async function startWorker(services: Services): Promise<{ stop(): Promise<void> }> {
  const { config, database, bus, log, clock, jobs } = services
  const planner = openPlanner()
  const context: WorkerContext = {
    ...{ database, bus, log, clock, newEpoch, planner },
    queue: jobs.queue,
    siteUrl: siteUrl(config),
  }
  const delivering = await startDelivering(services, deliverEndpoint)
  const worker = await jobs.work((story) => ingestStory(context, story), {
    concurrency: INGEST_CONCURRENCY,
  })
  const stopSweeper = startSweeper(context)
  const hub = await startHub(services)
  return {
    async stop() {
      await Promise.all([worker.close(), stopSweeper(), hub.stop(), delivering.stop()])
      await planner.close()
    },
  }
}
