import type { EndpointHealth } from '../../core/webhooks/endpoint-health.ts'
import type { Queryable } from '../../platform/store/database.ts'
import { type EndpointStatus, findEndpointToSend } from '../../platform/store/endpoints.ts'

/** An endpoint while it is being sent to. */
export interface Sender {
  readonly endpoint: EndpointStatus
  readonly secrets: readonly string[]
  /** As of the last attempt, recorded or not yet. */
  health: EndpointHealth
  /** Nothing but what somebody asks for goes out. */
  disabled: boolean
}

/** The endpoint with the secrets in force; null once it was deleted. */
export async function readSender(
  db: Queryable,
  endpointId: string,
  now: Date,
): Promise<Sender | null> {
  const endpoint = await findEndpointToSend(db, endpointId, now)
  if (!endpoint) return null
  const { secrets, disabledAt } = endpoint
  return { endpoint, secrets, health: endpoint, disabled: disabledAt !== null }
}

/** Whether the endpoint gets only what somebody asked for: it is disabled, or its pause lasts. */
export function isQuiet({ disabled, health }: Sender, now: Date): boolean {
  return disabled || (health.pausedUntil !== null && health.pausedUntil > now)
}
