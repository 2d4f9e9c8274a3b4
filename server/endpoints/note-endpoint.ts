import { type Action, noteAction } from '../../platform/store/audit.ts'
import type { Queryable } from '../../platform/store/database.ts'
import type { ApiKey } from '../../platform/store/keys.ts'

/**
 * Notes what was done to an endpoint, in the transaction that does it: its id and host. The rest of
 * its URL may hold a subscriber's token and is left out.
 */
export function noteEndpoint(
  transaction: Queryable,
  note: {
    readonly action: Extract<Action, `endpoint.${string}` | `delivery.${string}`>
    readonly key: ApiKey
    readonly at: Date
    readonly endpoint: { readonly id: string; readonly url: string }
    readonly storyId?: string
    readonly detail?: Readonly<Record<string, unknown>>
  },
): Promise<void> {
  const { action, key, at, endpoint, storyId, detail } = note
  return noteAction(transaction, {
    ...{ action, keyId: key.id, at },
    ...(storyId === undefined ? {} : { storyId }),
    detail: { endpointId: endpoint.id, host: new URL(endpoint.url).host, ...detail },
  })
}
