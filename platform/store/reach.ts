import type { MessageType } from '../../core/webhooks/message-type.ts'
import type { Queryable } from './database.ts'
import type { DeliveryState } from './deliveries.ts'

/** Where one endpoint stands with a story. */
export interface EndpointReach {
  readonly endpointId: string
  readonly url: string
  /** It was deleted, or disabled: it will not be told anything. */
  readonly deleted: boolean
  readonly disabled: boolean
  /** The newest revision that it confirmed; null where it confirmed none. */
  readonly confirmed: {
    readonly epoch: string
    readonly revision: number
    readonly at: string
  } | null
  /** When the revision after that one was published; null where there is none. */
  readonly outdatedSince: Date | null
  /** Its deliveries of the story, as far as the log goes back, in their order. */
  readonly deliveries: readonly ReachDelivery[]
}

export interface ReachDelivery {
  readonly id: string
  readonly type: MessageType
  readonly revision: number
  readonly state: DeliveryState
  readonly attempts: number
  readonly deliveredAt: string | null
}

/** Every endpoint that the story was sent to, or was to be; of one owner where `apiKeyId` is given. */
export function readReach(
  db: Queryable,
  storyId: string,
  apiKeyId: string | null,
): Promise<EndpointReach[]> {
  return db.query<EndpointReach>(
    `SELECT e.id AS "endpointId", e.url, e.deleted_at IS NOT NULL AS deleted,
       e.disabled_at IS NOT NULL AS disabled,
       CASE WHEN h.revision IS NULL THEN NULL ELSE jsonb_build_object('epoch', h.epoch,
         'revision', h.revision, 'at', ${asTime('h.confirmed_at')}) END AS confirmed,
       (SELECT r.published_at FROM revision r
         WHERE r.story_id = $1 AND r.number = h.revision + 1) AS "outdatedSince",
       coalesce((SELECT jsonb_agg(jsonb_build_object('id', d.id, 'type', m.type,
           'revision', m.revision, 'state', d.state, 'attempts', d.attempts,
           'deliveredAt', ${asTime('d.delivered_at')}) ORDER BY d.seq)
         FROM delivery d JOIN message m ON m.id = d.message_id
         WHERE m.story_id = $1 AND d.endpoint_id = e.id), '[]') AS deliveries
     FROM endpoint e LEFT JOIN holding h ON h.endpoint_id = e.id AND h.story_id = $1
     WHERE ($2::uuid IS NULL OR e.api_key_id = $2)
       AND (h.story_id IS NOT NULL
         OR EXISTS (SELECT 1 FROM message m JOIN delivery d ON d.message_id = m.id
           WHERE m.story_id = $1 AND d.endpoint_id = e.id))
     ORDER BY e.id`,
    [storyId, apiKeyId],
  )
}

/** A timestamp inside of jsonb, as the API writes times. */
function asTime(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}
