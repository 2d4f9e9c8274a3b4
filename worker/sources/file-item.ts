import { acceptFiling } from '../../platform/filing/accept-filing.ts'
import type { FilingBody } from '../../platform/filing/filing-body.ts'
import { FilingRefusal, type RefusalCode } from '../../platform/filing/filing-refusal.ts'
import { type ItemEntry, noteItem } from '../../platform/store/source-items.ts'
import type { ClaimedSource } from '../../platform/store/source-polls.ts'
import { logEvent } from './log-events.ts'
import type { SourcesContext } from './sources-context.ts'

/** `known`: it was dealt with already, by another worker or before a crash. */
export type ItemEnd = 'filed' | 'held' | 'refused' | 'waiting' | 'known'

/** Refusals that a person can mend by saying where the copy belongs. */
const FOR_THE_DESK: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  ...(['which-story', 'story-closed', 'story-killed', 'not-found'] as const),
])

/** Rolls the filing back: the item was filed before. */
class KnownItem extends Error {}

/**
 * Files an item as POST /filings files copy that names no story. The filing and the note that the
 * item is filed are one transaction, so it is filed once, whoever else has it in hand. Where the
 * story is in doubt the copy is held for the desk.
 */
export async function fileItem(
  context: SourcesContext,
  { id: sourceId, keyId }: Pick<ClaimedSource, 'id' | 'keyId'>,
  entry: ItemEntry,
  body: FilingBody,
): Promise<ItemEnd> {
  const { queue, log } = context
  try {
    const { filing } = await acceptFiling(context, {
      ...{ target: 'match', body, keyId, baseRevision: null, claim: null },
      async alongside(transaction, { id: filingId, storyId }) {
        const end = { state: 'filed', filingId, storyId } as const
        if (!(await noteItem(transaction, entry, end))) throw new KnownItem()
      },
    })
    if (!filing) return 'known'
    logEvent.itemFiled(log, sourceId, filing)
    queue
      .wakeIngest(filing.storyId, 0)
      .catch((error: unknown) => logEvent.wakeFailed(log, filing.storyId, error))
    return 'filed'
  } catch (error) {
    if (error instanceof KnownItem) return 'known'
    if (error instanceof FilingRefusal) return noteRefusal(context, entry, body, error)
    throw error
  }
}

/** Keeps why an item was not filed; its copy too where the desk can say where it belongs. */
export async function noteRefusal(
  { database }: Pick<SourcesContext, 'database'>,
  entry: ItemEntry,
  body: FilingBody | null,
  { code, message, particulars }: FilingRefusal,
): Promise<ItemEnd> {
  const { candidates } = particulars
  const problem = { code, detail: message, ...(candidates ? { candidates } : {}) }
  const held = body && FOR_THE_DESK.has(code) ? toHeld(entry, body) : null
  const end = held
    ? ({ state: 'held', held, problem } as const)
    : ({ state: 'refused', problem } as const)
  return (await noteItem(database, entry, end)) ? end.state : 'known'
}

function toHeld({ uri, entry }: ItemEntry, { input, source, sourceType, ...said }: FilingBody) {
  const { sourceUri = uri, sourceVersion = entry.slice(0, 16) } = said
  return { input, source: source.toString('base64'), sourceType, sourceUri, sourceVersion }
}
