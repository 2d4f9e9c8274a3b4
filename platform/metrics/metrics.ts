import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** Seconds: a hint takes milliseconds, a repaired loss some seconds. */
const LATENCY_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]
/** Seconds: an answer takes milliseconds, `Prefer: wait` and long documents many seconds. */
const DURATION_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/** How a live reader is connected. */
export type Connection = 'socket' | 'stream'

/**
 * What one process counts of itself. No label has more values than a program can list: never a
 * story, a key, an address or a path.
 */
export type Metrics = ReturnType<typeof createMetrics>

/** Metrics of their own, so that several products may run in one process. */
export function createMetrics() {
  const registry = new Registry()
  const registers = [registry]
  const counter = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Counter({ name: `writethru_${name}`, help, labelNames, registers })
  const gauge = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Gauge({ name: `writethru_${name}`, help, labelNames, registers })
  const histogram = <L extends string>(
    name: string,
    help: string,
    buckets: number[],
    ...labelNames: L[]
  ) => new Histogram({ name: `writethru_${name}`, help, buckets, labelNames, registers })

  return {
    registry,
    /** Adds what Node tells of the process: memory, CPU, event loop. Once in a process. */
    watchProcess: () => collectDefaultMetrics({ register: registry }),

    requestSeconds: histogram(
      'http_request_duration_seconds',
      'From a request to the end of its answer, by the template of its route. Event streams are left out.',
      DURATION_BUCKETS,
      ...(['method', 'route', 'status'] as const),
    ),

    deliveryLatency: histogram(
      'delivery_latency_seconds',
      'From a revision’s publication (its published_at) to its being sent to the readers of this server.',
      LATENCY_BUCKETS,
    ),
    readersConnected: gauge('readers_connected', 'Live readers of this server.', 'connection'),
    storiesFollowed: gauge('stories_followed', 'Stories that somebody follows on this server.'),
    recoveries: counter(
      'recoveries_total',
      'Readers brought to the head when they subscribed: they were current, or got deltas or a snapshot.',
      ...(['mode', 'connection'] as const),
    ),
    resets: counter(
      'resets_total',
      'Readers who had a position and had to start over, by reason.',
      'reason',
    ),
    refusals: counter('subscribe_refusals_total', 'Subscriptions refused, by code.', 'code'),
    gapRepairs: counter(
      'gap_repairs_total',
      'Times a server read from the database what the bus had lost.',
    ),
    slowReaders: counter('slow_readers_total', 'Readers dropped because they did not read.'),
    catchUpAnswers: counter(
      'catch_up_answers_total',
      'Snapshots and deltas asked for over HTTP: kept in memory, shared with whoever asked first, or read from the database.',
      ...(['outcome'] as const),
    ),
    catchUpKeptBytes: gauge(
      'catch_up_kept_bytes',
      'Memory of the snapshots and deltas that this server keeps; CATCH_UP_CACHE_BYTES at most.',
    ),

    ingestSeconds: histogram(
      'ingest_duration_seconds',
      'From taking a filing in hand to its end, by outcome.',
      DURATION_BUCKETS,
      'outcome',
    ),
    filingSeconds: histogram(
      'filing_to_end_seconds',
      'From a filing’s acceptance (or the end of its embargo) to its end.',
      LATENCY_BUCKETS,
    ),
    announcementsFailed: counter(
      'announcements_failed_total',
      'Revisions committed that could not be announced at once; the sweeper announces them.',
    ),
    sweepFinds: counter(
      'sweep_finds_total',
      'What the sweeper found left behind: filings to ingest, revisions to announce.',
      'kind',
    ),
    lastSweep: gauge('last_sweep_timestamp_seconds', 'When this worker last finished a sweep.'),

    deliveries: counter(
      'deliveries_total',
      'Attempts to deliver to a subscriber, by outcome: delivered, again (to be tried again), failed (given up), gone.',
      ...(['channel', 'outcome'] as const),
    ),
    deliverySeconds: histogram(
      'delivery_attempt_duration_seconds',
      'How long one attempt to deliver to a subscriber took.',
      DURATION_BUCKETS,
      'channel',
    ),

    storeReachable: gauge('store_reachable', '1 when the database answered this scrape, else 0.'),
    backlog: gauge(
      'backlog',
      'Work that waits in the database: filings, announcements, feeds to send.',
      'kind',
    ),
    backlogAge: gauge(
      'backlog_age_seconds',
      'How long the oldest of it has been due; 0 when nothing waits.',
      'kind',
    ),
  }
}
