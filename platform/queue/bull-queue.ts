import {
  type BackendFactory,
  Queue as BullQueue,
  createPostgresBackend,
  createRedisBackend,
  type DeduplicationOptions,
  type IQueueBackend,
  type JobsOptions,
  runMigrations,
  Worker,
} from 'bullmq'
import { withDeadline } from '../deadline.ts'
import type { Log } from '../log.ts'
import { connectRedis } from '../redis.ts'
import type { Database } from '../store/database.ts'
import { QUEUE_SCHEMA } from '../store/schema.ts'
import type { IngestHandler, Queue, QueueWorker } from './queue.ts'

/** Queue and workers of one process. */
export interface OpenQueue {
  readonly queue: Queue
  /** Starts handling jobs, at most `concurrency` at a time, never two of a story's immediate ones. */
  work(handler: IngestHandler, options: { readonly concurrency: number }): Promise<QueueWorker>
  /** Closes the workers (waiting for jobs in hand), then the connections. Idempotent. */
  close(): Promise<void>
}

interface QueueOptions {
  /** So that suites can share a server. Default `ingest`. */
  readonly name?: string
  /** Of the keys in Redis. Default `writethru`. */
  readonly prefix?: string
}

interface IngestJob {
  readonly story: string
}

/** Where jobs live: what BullMQ needs to know, and how to let go of it. */
interface Backend<C> {
  readonly create: BackendFactory<IQueueBackend, C>
  /** For adding jobs: fails soon. */
  readonly producer: C
  /** For taking jobs: waits. */
  readonly consumer: C
  close(): Promise<void>
}

type Jobs<C> = BullQueue<IngestJob, void, string, IngestJob, void, string, IQueueBackend, C>

const JOB = 'ingest'
/** One connection listens for jobs, the others take and settle them. */
const POOL_SIZE = 5
const WAKE_DEADLINE_MS = 2_000
const TROUBLE_MS = 10_000

const JOB_OPTIONS: JobsOptions = {
  // After 0.5, 1 and 2 s; then it is for the sweeper.
  attempts: 4,
  backoff: { type: 'exponential', delay: 500, jitter: 0.2 },
  removeOnComplete: true,
  removeOnFail: true,
}

/**
 * A job is short and may run twice, so the lock of a worker that died is soon taken for stale: its
 * story waits at most about 15 s for another worker.
 */
const WORKER_OPTIONS = {
  lockDuration: 10_000,
  stalledInterval: 5_000,
  // That its process died is not the job's fault: it is not given up for it.
  maxStalledCount: 1_000_000,
  // How long a worker waits after failing to reach the backend.
  runRetryDelay: 500,
}

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

async function openRedisBackend(url: string, log: Log) {
  const { ask, wait, close } = await connectRedis(url, log)
  return { create: createRedisBackend, producer: ask, consumer: wait, close: async () => close() }
}

async function openDatabaseBackend(database: Database) {
  const pool = database.openPool({ schema: QUEUE_SCHEMA, size: POOL_SIZE })
  const close = () => pool.end()
  try {
    const client = await pool.connect()
    await runMigrations(client, QUEUE_SCHEMA).finally(() => client.release())
  } catch (error) {
    await close()
    throw error
  }
  return { create: createPostgresBackend, producer: pool, consumer: pool, close }
}

async function openOn<C>(
  backend: Backend<C>,
  log: Log,
  { name = JOB, prefix = 'writethru', orphaned = false }: QueueOptions & { orphaned?: boolean },
): Promise<OpenQueue> {
  const shared = { prefix, streams: { events: { maxLen: 100 } } }
  const jobs: Jobs<C> = new BullQueue(
    name,
    { ...shared, connection: backend.producer, defaultJobOptions: JOB_OPTIONS },
    backend.create,
  )
  jobs.on('error', (error) => log.debug({ err: error }, 'queue out of reach'))
  await jobs.waitUntilReady()
  const queue = createQueue(jobs)
  if (orphaned) await wakeOrphans(jobs, queue)
  const workers = new Set<QueueWorker>()
  const trouble = oncePer(TROUBLE_MS)
  let closed: Promise<void> | null = null

  return {
    queue,
    async work(handle, { concurrency }) {
      const worker = new Worker(
        name,
        ({ data }: { data: IngestJob }) => handle(data.story),
        { ...WORKER_OPTIONS, prefix, connection: backend.consumer, concurrency },
        backend.create,
      )
      worker.on('error', (error) => log[trouble()]({ err: error }, 'queue worker has trouble'))
      worker.on('failed', (job, error) =>
        log.warn({ err: error, story: job?.data.story, attempt: job?.attemptsMade }, 'job failed'),
      )
      await worker.waitUntilReady()
      const opened: QueueWorker = { close: () => worker.close() }
      workers.add(opened)
      return opened
    },
    close() {
      closed ??= closeAll(workers, queue).finally(backend.close)
      return closed
    },
  }
}

/** While the backend is away a worker fails many times a second: worth a warning now and then. */
function oncePer(everyMs: number): () => 'warn' | 'debug' {
  let last = Number.NEGATIVE_INFINITY
  return () => {
    const now = performance.now()
    if (now - last < everyMs) return 'debug'
    last = now
    return 'warn'
  }
}

function createQueue<C>(jobs: Jobs<C>): Queue {
  return {
    async wakeIngest(story, delayMs = 0) {
      const options = delayMs > 0 ? { delay: delayMs } : { deduplication: onceFor(story) }
      await withDeadline(jobs.add(JOB, { story }, options), WAKE_DEADLINE_MS, 'Adding a job')
    },
    close: () => jobs.close(),
  }
}

/**
 * One immediate job a story: a wake-up adds nothing while one waits, starts another when the one
 * in hand ends (it may have read the store before the wake-up's cause), and takes the place of one
 * that waits to be tried again. A job for later stands apart: else it would swallow those for now.
 */
function onceFor(story: string): DeduplicationOptions {
  return { id: story, keepLastIfActive: true, replace: true }
}

/** Jobs whose process died hold up their stories until their locks are stale: begin them anew. */
async function wakeOrphans<C>(jobs: Jobs<C>, queue: Queue): Promise<void> {
  const orphans = await jobs.getActive()
  await jobs.clean(0, 0, 'active')
  for (const { data } of orphans) await queue.wakeIngest(data.story)
}

async function closeAll(workers: ReadonlySet<QueueWorker>, queue: Queue): Promise<void> {
  await Promise.all([...workers].map((worker) => worker.close()))
  await queue.close()
}
