import { newEpoch, newId } from '../platform/ids.ts'
import type { Services } from '../platform/services.ts'
import { siteUrl } from '../platform/site-url.ts'
import { startCompacting } from './compact/start-compacting.ts'
import type { WorkerContext } from './context.ts'
import { startDelivering } from './deliver/start-delivering.ts'
import { startHub } from './hub/start-hub.ts'
import { openPlanner } from './planner/planner.ts'
import { deliverEndpoint } from './processors/deliver-endpoint.ts'
import { ingestStory } from './processors/ingest-story.ts'
import { startSources } from './sources/start-sources.ts'
import { startSweeper } from './sweeper.ts'

/** Stories that one worker process ingests at a time; understanding is computing, so few. */
const INGEST_CONCURRENCY = 4

/**
 * Starts ingesting, delivering and the hub's work: each from the queue or by sweeping what it lost;
 * polling sources, which the store says are due; and compacting what is old.
 */
export async function startWorker(services: Services): Promise<{ stop(): Promise<void> }> {
  const { config, database, bus, log, metrics, clock, jobs, outbound } = services
  const planner = openPlanner()
  const context: WorkerContext = {
    ...{ database, bus, log, metrics, clock, newEpoch, planner },
    queue: jobs.queue,
    siteUrl: siteUrl(config),
  }
  const delivering = await startDelivering(services, deliverEndpoint)
  const worker = await jobs.work((story) => ingestStory(context, story), {
    concurrency: INGEST_CONCURRENCY,
  })
  const stopSweeper = startSweeper(context)
  const hub = await startHub(services)
  const sources = await startSources({
    ...{ database, bus, log, clock, outbound, queue: jobs.queue, ids: { newId, newEpoch } },
    userAgent: config.publicUrl === null ? 'Writethru' : `Writethru (+${config.publicUrl})`,
    hostGapMs: config.sourceGapMs,
    random: Math.random,
  })
  const compacting = startCompacting(services)
  return {
    async stop() {
      const parts = [hub, delivering, sources, compacting].map((part) => part.stop())
      await Promise.all([worker.close(), stopSweeper(), ...parts])
      await planner.close()
    },
  }
}
