import type { EndpointFilter } from '../../core/webhooks/endpoint-filter.ts'
import type { EndpointHealth } from '../../core/webhooks/endpoint-health.ts'
import type { Payload } from '../../core/webhooks/message-body.ts'
import type { Ordering } from '../../core/webhooks/plan-lane.ts'
import type { Queryable } from './database.ts'
import { suspendDeliveries } from './deliveries.ts'
import { CURSOR_PART, type Page, readCursor, writeCursor } from './page.ts'

/** Why nothing is sent to an endpoint: its owner's wish, five days of failures, or a 410. */
export type DisabledReason = 'owner' | 'failing' | 'gone'

/** What its owner decides about an endpoint. */
export interface EndpointSettings extends EndpointFilter {
  readonly url: string
  readonly payload: Payload
  readonly ordering: Ordering
  /** Attempts a second; null: as fast as it answers. */
  readonly maxPerSecond: number | null
}

export interface EndpointRecord extends EndpointSettings {
  readonly id: string
  readonly apiKeyId: string
  readonly disabledAt: Date | null
  readonly disabledReason: DisabledReason | null
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** An endpoint with how it has been answering. */
export interface EndpointStatus extends EndpointRecord, EndpointHealth {
  readonly lastSuccessAt: Date | null
  readonly lastFailureAt: Date | null
}

const COLUMNS = `e.id, e.api_key_id AS "apiKeyId", e.url, e.events, e.stories,
  e.min_urgency AS "minUrgency", e.min_significance AS "minSignificance", e.payload, e.ordering,
  e.max_per_second AS "maxPerSecond", e.disabled_at AS "disabledAt",
  e.disabled_reason AS "disabledReason", e.created_at AS "createdAt", e.updated_at AS "updatedAt"`

const HEALTH = `h.failures, h.failing_since AS "failingSince", h.warned_at AS "warnedAt",
  h.paused_until AS "pausedUntil", h.last_success_at AS "lastSuccessAt",
  h.last_failure_at AS "lastFailureAt"`

const STATUS = `SELECT ${COLUMNS}, ${HEALTH}
  FROM endpoint e JOIN endpoint_health h ON h.endpoint_id = e.id`

/** Adds an endpoint with its first secret. */
export async function insertEndpoint(
  transaction: Queryable,
  endpoint: EndpointSettings & { id: string; apiKeyId: string; secret: string; at: Date },
): Promise<void> {
  const { id, at } = endpoint
  await transaction.query(
    `INSERT INTO endpoint (id, api_key_id, url, events, stories, min_urgency, min_significance,
       payload, ordering, max_per_second, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)`,
    [id, endpoint.apiKeyId, ...settingsOf(endpoint), at],
  )
  await transaction.query('INSERT INTO endpoint_health (endpoint_id) VALUES ($1)', [id])
  await transaction.query('INSERT INTO endpoint_lease (endpoint_id) VALUES ($1)', [id])
  await transaction.query(
    'INSERT INTO endpoint_secret (endpoint_id, secret, created_at) VALUES ($1, $2, $3)',
    [id, endpoint.secret, at],
  )
}

function settingsOf(settings: EndpointSettings): unknown[] {
  const { url, events, stories, minUrgency, minSignificance } = settings
  const { payload, ordering, maxPerSecond } = settings
  return [url, events, stories, minUrgency, minSignificance, payload, ordering, maxPerSecond]
}

/** The endpoint, unless it was deleted; of one owner where `apiKeyId` is given. */
export async function findEndpoint(
  db: Queryable,
  id: string,
  apiKeyId: string | null = null,
): Promise<EndpointStatus | null> {
  const rows = await db.query<EndpointStatus>(
    `${STATUS} WHERE e.id = $1 AND e.deleted_at IS NULL
       AND ($2::uuid IS NULL OR e.api_key_id = $2)`,
    [id, apiKeyId],
  )
  return rows[0] ?? null
}

/** Endpoints, oldest first, of one owner or of all. Throws CursorError on a cursor not from here. */
export async function listEndpoints(
  db: Queryable,
  query: { apiKeyId: string | null; limit: number; cursor?: string },
): Promise<Page<EndpointStatus>> {
  const after = query.cursor ? readCursor(query.cursor, [CURSOR_PART.id])[0] : null
  const rows = await db.query<EndpointStatus>(
    `${STATUS} WHERE e.deleted_at IS NULL AND ($1::uuid IS NULL OR e.api_key_id = $1)
       AND ($2::uuid IS NULL OR e.id > $2) ORDER BY e.id LIMIT $3`,
    [query.apiKeyId, after, query.limit + 1],
  )
  const items = rows.slice(0, query.limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > query.limit && last ? writeCursor([last.id]) : null }
}

/** Every endpoint that may have to be told of a story, disabled ones included. */
export function listSubscribers(db: Queryable): Promise<EndpointRecord[]> {
  return db.query<EndpointRecord>(
    `SELECT ${COLUMNS} FROM endpoint e WHERE e.deleted_at IS NULL ORDER BY e.id`,
  )
}

/** Replaces what the owner decides. The caller has read the endpoint in the same transaction. */
export async function updateEndpoint(
  db: Queryable,
  id: string,
  settings: EndpointSettings,
  at: Date,
): Promise<void> {
  await db.query(
    `UPDATE endpoint SET url = $2, events = $3, stories = $4, min_urgency = $5,
       min_significance = $6, payload = $7, ordering = $8, max_per_second = $9, updated_at = $10
     WHERE id = $1`,
    [id, ...settingsOf(settings), at],
  )
}

/** Stops sending to an endpoint: what waits for it is held. False when it was disabled already. */
export async function disableEndpoint(
  transaction: Queryable,
  id: string,
  reason: DisabledReason,
  at: Date,
): Promise<boolean> {
  const rows = await transaction.query(
    `UPDATE endpoint SET disabled_at = $3, disabled_reason = $2, updated_at = $3
     WHERE id = $1 AND disabled_at IS NULL AND deleted_at IS NULL RETURNING id`,
    [id, reason, at],
  )
  if (rows.length === 0) return false
  await suspendDeliveries(transaction, id, 'held')
  return true
}

/** Sends to an endpoint again, with a clean sheet. What was held stays so until it is recovered. */
export async function enableEndpoint(transaction: Queryable, id: string, at: Date): Promise<void> {
  await transaction.query(
    `UPDATE endpoint SET disabled_at = NULL, disabled_reason = NULL, updated_at = $2
     WHERE id = $1 AND disabled_at IS NOT NULL`,
    [id, at],
  )
  await transaction.query(
    `UPDATE endpoint_health SET failures = 0, failing_since = NULL, warned_at = NULL,
       paused_until = NULL WHERE endpoint_id = $1`,
    [id],
  )
}

/** Forgets an endpoint, all but what it holds. What waits for it will not go out. */
export async function deleteEndpoint(transaction: Queryable, id: string, at: Date): Promise<void> {
  await transaction.query('UPDATE endpoint SET deleted_at = $2 WHERE id = $1', [id, at])
  await transaction.query('DELETE FROM endpoint_secret WHERE endpoint_id = $1', [id])
  await suspendDeliveries(transaction, id, 'failed')
}

/** Adds a secret and lets those in force go on until `oldUntil`. */
export async function rotateSecret(
  transaction: Queryable,
  id: string,
  secret: string,
  { at, oldUntil }: { at: Date; oldUntil: Date },
): Promise<void> {
  await transaction.query(
    'DELETE FROM endpoint_secret WHERE endpoint_id = $1 AND expires_at <= $2',
    [id, at],
  )
  await transaction.query(
    `UPDATE endpoint_secret SET expires_at = $2
     WHERE endpoint_id = $1 AND expires_at IS NULL AND secret <> $3`,
    [id, oldUntil, secret],
  )
  await transaction.query(
    `INSERT INTO endpoint_secret (endpoint_id, secret, created_at) VALUES ($1, $2, $3)
     ON CONFLICT (endpoint_id, secret) DO UPDATE SET expires_at = NULL`,
    [id, secret, at],
  )
}

/**
 * The endpoint with the secrets in force, the newest first: for signing alone, since no answer and
 * no log shows them.
 */
export async function findEndpointToSend(
  db: Queryable,
  id: string,
  now: Date,
): Promise<(EndpointStatus & { readonly secrets: readonly string[] }) | null> {
  const rows = await db.query<EndpointStatus & { secrets: string[] }>(
    `SELECT ${COLUMNS}, ${HEALTH}, ARRAY(SELECT secret FROM endpoint_secret s
         WHERE s.endpoint_id = e.id AND (s.expires_at IS NULL OR s.expires_at > $2)
         ORDER BY s.expires_at IS NOT NULL, s.created_at DESC) AS secrets
     FROM endpoint e JOIN endpoint_health h ON h.endpoint_id = e.id
     WHERE e.id = $1 AND e.deleted_at IS NULL`,
    [id, now],
  )
  return rows[0] ?? null
}
