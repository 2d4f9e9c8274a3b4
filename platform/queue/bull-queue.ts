import type { Log } from '../log.ts'
import type { Database } from '../store/database.ts'
import type { JobHandler, Queue, QueueWorker } from './queue.ts'
import { openDatabaseBackend, openRedisBackend, type QueueBackend } from './queue-backend.ts'
import { onceAround, onceFor, openWakeUps, type WorkOptions } from './wake-ups.ts'

/** Queue and workers of one process. */
export interface OpenQueue {
  readonly queue: Queue
  /** Starts ingesting, at most `concurrency` stories at a time, never two immediate jobs of one. */
  work(handler: JobHandler, options: WorkOptions): Promise<QueueWorker>
  /** Starts delivering; the same for endpoints. */
  workDeliveries(handler: JobHandler, options: WorkOptions): Promise<QueueWorker>
  /** Closes the workers (waiting for jobs in hand), then the connections. Idempotent. */
  close(): Promise<void>
}

interface QueueOptions {
  /** So that suites can share a server: put before the names of the queues. */
  readonly name?: string
  /** Of the keys in Redis. Default `writethru`. */
  readonly prefix?: string
  /** Whether jobs are spans of the traces that they were added in. Default false. */
  readonly traced?: boolean
}

const INGEST = 'ingest'
const DELIVER = 'deliver'

/**
 * Opens the queue: on Redis when there is a URL, else on the database (PostgreSQL or PGlite), whose
 * tables for it are brought up to date. Nothing else knows which. Open it once in a process.
 */
export async function openQueue(
  config: { readonly redisUrl: string | null },
  database: Database,
  log: Log,
  options: QueueOptions = {},
): Promise<OpenQueue> {
  if (config.redisUrl !== null) {
    const backend = await openRedisBackend(config.redisUrl, log)
    return openOn(backend, log, options)
  }
  const backend = await openDatabaseBackend(database)
  // The folder of the embedded database has one process: an active job's process is gone.
  return openOn(backend, log, { ...options, orphaned: database.adapter === 'pglite' })
}

async function openOn<C>(
  backend: QueueBackend<C>,
  log: Log,
  {
    name = '',
    prefix = 'writethru',
    traced = false,
    orphaned = false,
  }: QueueOptions & { orphaned?: boolean },
): Promise<OpenQueue> {
  const open = (job: string) =>
    openWakeUps(backend, log, { name: `${name}${job}`, prefix, orphaned, traced })
  const [ingest, deliver] = await Promise.all([open(INGEST), open(DELIVER)])
  const queue: Queue = {
    wakeIngest: (story, delayMs = 0) =>
      ingest.add(story, delayMs > 0 ? { delay: delayMs } : onceFor(story)),
    wakeDelivery: (endpoint, delayMs = 0) =>
      deliver.add(endpoint, delayMs > 0 ? onceAround(endpoint, delayMs) : onceFor(endpoint)),
    close: async () => void (await Promise.all([ingest.close(), deliver.close()])),
  }
  const workers = new Set<QueueWorker>()
  let closed: Promise<void> | null = null
  const remember = async (starting: Promise<QueueWorker>) => {
    const worker = await starting
    workers.add(worker)
    return worker
  }

  return {
    queue,
    work: (handle, options) => remember(ingest.work(handle, options)),
    workDeliveries: (handle, options) => remember(deliver.work(handle, options)),
    close() {
      closed ??= closeAll(workers, queue).finally(backend.close)
      return closed
    },
  }
}

async function closeAll(workers: ReadonlySet<QueueWorker>, queue: Queue): Promise<void> {
  await Promise.all([...workers].map((worker) => worker.close()))
  await queue.close()
}
