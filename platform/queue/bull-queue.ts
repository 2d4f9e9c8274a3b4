import {
  assertSchemaCompatibility,
  type BackendFactory,
  Queue as BullQueue,
  createPostgresBackend,
  createRedisBackend,
  type IQueueBackend,
  type JobsOptions,
  LATEST_SCHEMA_VERSION,
  runMigrations,
  SchemaMigrationRequiredError,
  Worker,
} from 'bullmq'
import { BullMQOtel } from 'bullmq-otel'
import { withDeadline } from '../deadline.ts'
import type { Log } from '../log.ts'
import { connectRedis } from '../redis.ts'
import type { Database } from '../store/database.ts'
import { QUEUE_SCHEMA } from '../store/schema.ts'
import type { JobHandler, Queue, QueueWorker } from './queue.ts'

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

interface WorkOptions {
  readonly concurrency: number
}

interface QueueOptions {
  /** So that suites can share a server: put before the names of the queues. */
  readonly name?: string
  /** Of the keys in Redis. Default `writethru`. */
  readonly prefix?: string
  /** Whether jobs are spans of the traces that they were added in. Default false. */
  readonly traced?: boolean
}

/** `subject` is the id of the story or the endpoint that there is work for. */
interface WakeUp {
  readonly subject: string
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

type Jobs<C> = BullQueue<WakeUp, void, string, WakeUp, void, string, IQueueBackend, C>

const JOB = 'wake'
const INGEST = 'ingest'
const DELIVER = 'deliver'
/** Each of the two workers listens on a connection; the others take and settle jobs. */
const POOL_SIZE = 7
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
 * A job may run twice, so the lock of a worker that died is soon taken for stale: its story or
 * endpoint waits at most about 15 s for another worker.
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
    await migrateQueue(client).finally(() => client.release())
  } catch (error) {
    await close()
    throw error
  }
  return { create: createPostgresBackend, producer: pool, consumer: pool, close }
}

/** Does nothing where nothing is to be done: a running process need not have the right to. */
async function migrateQueue(client: Parameters<typeof runMigrations>[0]): Promise<void> {
  const version = await assertSchemaCompatibility(client, QUEUE_SCHEMA).catch((error: unknown) => {
    if (error instanceof SchemaMigrationRequiredError) return 0
    throw error
  })
  if (version < LATEST_SCHEMA_VERSION) await runMigrations(client, QUEUE_SCHEMA)
}

async function openOn<C>(
  backend: Backend<C>,
  log: Log,
  {
    name = '',
    prefix = 'writethru',
    traced = false,
    orphaned = false,
  }: QueueOptions & { orphaned?: boolean },
): Promise<OpenQueue> {
  const open = (job: string) =>
    openJobs(backend, log, { name: `${name}${job}`, prefix, orphaned, traced })
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

/** One queue of wake-ups, and its workers. */
async function openJobs<C>(
  backend: Backend<C>,
  log: Log,
  { name, prefix, orphaned, traced }: Required<QueueOptions> & { orphaned: boolean },
) {
  const telemetry = traced ? { telemetry: new BullMQOtel({ tracerName: 'writethru' }) } : {}
  const jobs: Jobs<C> = new BullQueue(
    name,
    {
      ...{ prefix, streams: { events: { maxLen: 100 } }, ...telemetry },
      ...{ connection: backend.producer, defaultJobOptions: JOB_OPTIONS },
    },
    backend.create,
  )
  jobs.on('error', (error) => log.debug({ err: error }, 'queue out of reach'))
  await jobs.waitUntilReady()
  if (orphaned) await wakeOrphans(jobs)
  const trouble = oncePer(TROUBLE_MS)

  return {
    add: (subject: string, options: JobsOptions) => addJob(jobs, subject, options),
    async work(handle: JobHandler, { concurrency }: WorkOptions): Promise<QueueWorker> {
      const worker = new Worker(
        name,
        ({ data }: { data: WakeUp }) => handle(data.subject),
        { ...WORKER_OPTIONS, ...telemetry, prefix, connection: backend.consumer, concurrency },
        backend.create,
      )
      worker.on('error', (error) => log[trouble()]({ err: error }, 'queue worker has trouble'))
      worker.on('failed', (job, error) =>
        log.warn(
          { err: error, queue: name, subject: job?.data.subject, attempt: job?.attemptsMade },
          'job failed',
        ),
      )
      await worker.waitUntilReady()
      return { close: () => worker.close() }
    },
    close: () => jobs.close(),
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

async function addJob<C>(jobs: Jobs<C>, subject: string, options: JobsOptions): Promise<void> {
  await withDeadline(jobs.add(JOB, { subject }, options), WAKE_DEADLINE_MS, 'Adding a job')
}

/** A job for later, and one for the same subject and quarter of a second is enough. */
function onceAround(subject: string, delayMs: number): JobsOptions {
  const quarter = Math.ceil((Date.now() + delayMs) / 250)
  return { delay: quarter * 250 - Date.now(), jobId: `${subject}-${quarter}` }
}

/**
 * One immediate job a subject: a wake-up adds nothing while one waits, starts another when the one
 * in hand ends (it may have read the store before the wake-up's cause), and takes the place of one
 * that waits to be tried again. A job for later stands apart: else it would swallow those for now.
 */
function onceFor(subject: string): JobsOptions {
  return { deduplication: { id: subject, keepLastIfActive: true, replace: true } }
}

/** Jobs whose process died hold up their subjects until their locks are stale: begin them anew. */
async function wakeOrphans<C>(jobs: Jobs<C>): Promise<void> {
  const orphans = await jobs.getActive()
  await jobs.clean(0, 0, 'active')
  for (const { data } of orphans) await addJob(jobs, data.subject, onceFor(data.subject))
}

async function closeAll(workers: ReadonlySet<QueueWorker>, queue: Queue): Promise<void> {
  await Promise.all([...workers].map((worker) => worker.close()))
  await queue.close()
}
