import type { EndpointHealth } from '../../core/webhooks/endpoint-health.ts'
import type { Queryable } from './database.ts'

/** One try to deliver, and what came of it. */
export interface Attempt {
  /** RFC 3339. */
  readonly at: string
  readonly durationMs: number
  /** Null where no answer came; then `error` has a code of OUTBOUND_CODES. */
  readonly status: number | null
  readonly error: string | null
  readonly detail: string | null
  /** A few of the answer's headers. */
  readonly headers: Readonly<Record<string, string>>
  /** The first 1 KiB of the answer. */
  readonly body: string
}

/** An attempt in its delivery's log. */
export interface AttemptRecord extends Attempt {
  /** Of all attempts of the delivery, from 1. */
  readonly number: number
}

/** What becomes of a pending delivery: an attempt was made, or none is needed (`attempt` null). */
export interface DeliveryResult {
  readonly deliveryId: string
  readonly endpointId: string
  readonly seq: number
  readonly attempt: Attempt | null
  readonly state: 'delivered' | 'pending' | 'failed' | 'held' | 'superseded'
  readonly tries: number
  /** When it is tried next, where it is pending. */
  readonly nextAttemptAt: Date
  /** What the endpoint holds now; null where it confirmed no text of a story. */
  readonly holds: Holding | null
}

export interface Holding {
  readonly storyId: string
  readonly epoch: string
  readonly revision: number
}

/** An endpoint's health after a number of results. */
export interface HealthResult extends EndpointHealth {
  readonly endpointId: string
  readonly lastSuccessAt: Date | null
  readonly lastFailureAt: Date | null
}

/**
 * Writes any number of results in one statement: deliveries with their attempts, what is due,
 * holdings, health. A delivery that was meanwhile held or superseded stays so, unless this attempt
 * was confirmed after all. The commit does not wait for the disk: a database server that crashes may
 * forget the results of its last moments, and then those deliveries are made again, as after a crash
 * of ours.
 */
export async function recordResults(
  db: Queryable,
  results: readonly DeliveryResult[],
  health: readonly HealthResult[],
): Promise<void> {
  const held = newestHoldings(results)
  await db.query(
    `WITH result AS MATERIALIZED (
       SELECT "deliveryId" AS id, "endpointId" AS endpoint_id, seq, state, attempt, at, tries,
         "nextAttemptAt" AS next_attempt_at
       FROM json_to_recordset($1) AS r ("deliveryId" uuid, "endpointId" uuid, seq bigint,
         state text, attempt jsonb, at timestamptz, tries integer, "nextAttemptAt" timestamptz)
     ), settled AS (
       UPDATE delivery d SET
         state = CASE WHEN r.state = 'delivered' OR d.state = 'pending' THEN r.state ELSE d.state END,
         attempts = CASE WHEN r.attempt IS NULL THEN d.attempts ELSE d.attempts + 1 END,
         log = CASE WHEN r.attempt IS NULL THEN d.log ELSE d.log || r.attempt END,
         delivered_at = CASE WHEN r.state = 'delivered' THEN r.at ELSE d.delivered_at END
       FROM result r WHERE d.id = r.id
     ), done AS (
       DELETE FROM due USING result r
       WHERE due.endpoint_id = r.endpoint_id AND due.seq = r.seq AND r.state <> 'pending'
     ), again AS (
       UPDATE due SET next_attempt_at = r.next_attempt_at, tries = r.tries, forced = false
       FROM result r
       WHERE due.endpoint_id = r.endpoint_id AND due.seq = r.seq AND r.state = 'pending'
     ), held AS (
       INSERT INTO holding AS h (story_id, endpoint_id, epoch, revision, first_confirmed_at, confirmed_at)
       SELECT story_id, endpoint_id, epoch, revision, at, at
       FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::integer[], $6::timestamptz[])
         AS n (story_id, endpoint_id, epoch, revision, at)
       ON CONFLICT (story_id, endpoint_id) DO UPDATE SET epoch = excluded.epoch,
         revision = excluded.revision, confirmed_at = excluded.confirmed_at
       WHERE h.revision <= excluded.revision
     )
     UPDATE endpoint_health h SET failures = s.failures, failing_since = s."failingSince",
       warned_at = s."warnedAt", paused_until = s."pausedUntil",
       last_success_at = coalesce(s."lastSuccessAt", h.last_success_at),
       last_failure_at = coalesce(s."lastFailureAt", h.last_failure_at)
     FROM (SELECT set_config('synchronous_commit', 'off', true)) AS quick, jsonb_to_recordset($7) AS s ("endpointId" uuid, failures integer,
       "failingSince" timestamptz, "warnedAt" timestamptz, "pausedUntil" timestamptz,
       "lastSuccessAt" timestamptz, "lastFailureAt" timestamptz)
     WHERE h.endpoint_id = s."endpointId"`,
    [
      JSON.stringify(results.map(toRow)),
      held.map(({ storyId }) => storyId),
      held.map(({ endpointId }) => endpointId),
      held.map(({ epoch }) => epoch),
      held.map(({ revision }) => revision),
      held.map(({ at }) => at),
      JSON.stringify(health),
    ],
  )
}

/** What has no value is left out: JSON's null would be a value, and most results are deliveries. */
function toRow(result: DeliveryResult): object {
  const { deliveryId, endpointId, seq, state, tries, nextAttemptAt } = result
  const attempt = result.attempt === null ? undefined : toEntry(result.attempt)
  const at = attempt?.at
  return state === 'pending'
    ? { deliveryId, endpointId, seq, state, attempt, at, tries, nextAttemptAt }
    : { deliveryId, endpointId, seq, state, attempt, at }
}

/** An attempt in the log, without what most of them lack: null, and what is empty. */
type LogEntry = Pick<Attempt, 'at' | 'durationMs'> & {
  readonly [Field in Exclude<keyof Attempt, 'at' | 'durationMs'>]?: Attempt[Field] | undefined
}

function toEntry({ at, durationMs, status, error, detail, headers, body }: Attempt): LogEntry {
  return {
    at,
    durationMs,
    status: status ?? undefined,
    error: error ?? undefined,
    detail: detail ?? undefined,
    headers: Object.keys(headers).length > 0 ? headers : undefined,
    body: body === '' ? undefined : body,
  }
}

function fromEntry(entry: LogEntry, index: number): AttemptRecord {
  const { at, durationMs, status = null, error = null, detail = null } = entry
  const { headers = {}, body = '' } = entry
  return { number: index + 1, at, durationMs, status, error, detail, headers, body }
}

interface NewHolding extends Holding {
  readonly endpointId: string
  readonly at: string
}

/** For each story and endpoint the newest revision among the results. */
function newestHoldings(results: readonly DeliveryResult[]): NewHolding[] {
  const newest = new Map<string, Map<string, NewHolding>>()
  for (const { holds, endpointId, attempt } of results) {
    if (holds === null || attempt === null) continue
    const { storyId, epoch, revision } = holds
    const stories = newest.get(endpointId) ?? new Map<string, NewHolding>()
    if (stories.size === 0) newest.set(endpointId, stories)
    if ((stories.get(storyId)?.revision ?? 0) > revision) continue
    stories.set(storyId, { storyId, endpointId, epoch, revision, at: attempt.at })
  }
  return [...newest.values()].flatMap((stories) => [...stories.values()])
}

/** Every attempt of a delivery, the first one first. */
export async function listAttempts(db: Queryable, deliveryId: string): Promise<AttemptRecord[]> {
  const rows = await db.query<{ log: LogEntry[] }>('SELECT log FROM delivery WHERE id = $1', [
    deliveryId,
  ])
  return rows[0]?.log.map(fromEntry) ?? []
}
