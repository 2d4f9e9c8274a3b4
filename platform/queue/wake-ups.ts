import { Queue as BullQueue, type IQueueBackend, type JobsOptions, Worker } from 'bullmq'
import { BullMQOtel } from 'bullmq-otel'
import { withDeadline } from '../deadline.ts'
import type { Log } from '../log.ts'
import type { JobHandler, QueueWorker } from './queue.ts'
import type { QueueBackend } from './queue-backend.ts'

export interface WorkOptions {
  readonly concurrency: number
}

/** `subject` is the id of the story or the endpoint that there is work for. */
interface WakeUp {
  readonly subject: string
}

/** How openWakeUps opens a queue. */
interface WakeUpOptions {
  readonly name: string
  readonly prefix: string
  readonly traced: boolean
  /** Whether the process of every active job is known to have died. */
  readonly orphaned: boolean
}

type Jobs<C> = BullQueue<WakeUp, void, string, WakeUp, void, string, IQueueBackend, C>

const JOB = 'wake'
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

/** One queue of wake-ups, and its workers. */
export async function openWakeUps<C>(
  backend: QueueBackend<C>,
  log: Log,
  { name, prefix, orphaned, traced }: WakeUpOptions,
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
export function onceAround(subject: string, delayMs: number): JobsOptions {
  const quarter = Math.ceil((Date.now() + delayMs) / 250)
  return { delay: quarter * 250 - Date.now(), jobId: `${subject}-${quarter}` }
}

/**
 * One immediate job a subject: a wake-up adds nothing while one waits, starts another when the one
 * in hand ends (it may have read the store before the wake-up's cause), and takes the place of one
 * that waits to be tried again. A job for later stands apart: else it would swallow those for now.
 */
export function onceFor(subject: string): JobsOptions {
  return { deduplication: { id: subject, keepLastIfActive: true, replace: true } }
}

/** Jobs whose process died hold up their subjects until their locks are stale: begin them anew. */
async function wakeOrphans<C>(jobs: Jobs<C>): Promise<void> {
  const orphans = await jobs.getActive()
  await jobs.clean(0, 0, 'active')
  for (const { data } of orphans) await addJob(jobs, data.subject, onceFor(data.subject))
}
