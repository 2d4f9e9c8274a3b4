import {
  type AcceptedFiling,
  acceptFiling,
  type FilingTarget,
} from '../../platform/filing/accept-filing.ts'
import { noteAction } from '../../platform/store/audit.ts'
import type { ApiKey } from '../../platform/store/keys.ts'
import { type HeldItem, settleHeldItem } from '../../platform/store/source-items.ts'
import type { ServerContext } from '../context.ts'
import { ProblemError } from '../problem.ts'

interface Settling {
  readonly sourceId: string
  readonly item: HeldItem
  readonly target: FilingTarget
  readonly key: ApiKey
}

/**
 * Files the copy of a held item on the story that the desk names, with the key of whoever says so,
 * and ends the item's wait: both or neither. Later versions of it follow by their source.
 */
export async function settleHeld(
  context: ServerContext,
  { sourceId, item, target, key }: Settling,
): Promise<AcceptedFiling> {
  const { held } = item
  const at = context.clock()
  const { filing } = await acceptFiling(context, {
    ...{ target, keyId: key.id, baseRevision: null, claim: null },
    body: {
      ...{ input: held.input, source: Buffer.from(held.source, 'base64') },
      ...{ sourceType: held.sourceType, sourceUri: held.sourceUri },
      sourceVersion: held.sourceVersion,
    },
    async alongside(transaction, { id: filingId, storyId }) {
      const end = { state: 'filed', filingId, storyId, at } as const
      if (!(await settleHeldItem(transaction, item, end))) throw notHeld(item.id)
      const detail = { source: sourceId, item: item.id }
      const action = 'source.item-filed'
      await noteAction(transaction, { action, keyId: key.id, at, storyId, filingId, detail })
    },
  })
  if (!filing) throw new Error('A held item claims no Idempotency-Key.')
  return filing
}

export function notHeld(id: string): ProblemError {
  return new ProblemError(
    'not-found',
    `No item ${id.slice(0, 100)} is held: it was filed or dismissed, or was held anew. List them again.`,
  )
}
