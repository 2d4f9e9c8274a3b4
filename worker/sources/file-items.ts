import type { FilingBody } from '../../platform/filing/filing-body.ts'
import { FilingRefusal } from '../../platform/filing/filing-refusal.ts'
import {
  type ItemEntry,
  type KnownItem,
  noteItem,
  readKnownItems,
} from '../../platform/store/source-items.ts'
import type { ClaimedSource } from '../../platform/store/source-polls.ts'
import { composeFiling } from './compose-filing.ts'
import { fileItem, type ItemEnd, noteRefusal } from './file-item.ts'
import { type PollFault, toPollFault } from './poll-fault.ts'
import { type FoundItem, readItemPage } from './read-source.ts'
import type { SourcesContext } from './sources-context.ts'

/** Pages that one poll fetches; the others follow a minute later. */
const PAGES_A_POLL = 20
/** Tries to get an item's page, a poll each; then what the feed says of it has to do. */
const PAGE_TRIES = 5

export interface ItemCounts {
  readonly filed: number
  readonly held: number
  readonly refused: number
  /** Items whose page could not be had yet, or was not asked for yet. */
  readonly waiting: number
  /** New items, or changed ones. */
  readonly fresh: readonly FoundItem[]
}

/** Files what is new or changed, in order; what a source held before it was added may be skipped. */
export async function fileItems(
  context: SourcesContext,
  source: ClaimedSource,
  items: readonly FoundItem[],
  signal: AbortSignal,
): Promise<ItemCounts> {
  const { database } = context
  const rows = await readKnownItems(
    database,
    source.id,
    items.map(({ key }) => key),
  )
  const known = new Map(rows.map((row) => [row.key, row]))
  const skips = source.existing === 'skip' && source.succeededAt === null
  const counts = { filed: 0, held: 0, refused: 0, waiting: 0, known: 0 }
  const fresh: FoundItem[] = []
  let pages = 0
  for (const item of items) {
    const before = known.get(item.key)
    if (before && before.entry === item.entry && before.state !== 'waiting') continue
    if (before?.entry !== item.entry) fresh.push(item)
    if (skips) {
      await noteItem(database, toEntry(context, source, item), { state: 'skipped' })
      continue
    }
    const needsPage = needsItsPage(item)
    if (signal.aborted || (needsPage && pages >= PAGES_A_POLL)) {
      counts.waiting += 1
      continue
    }
    if (needsPage) pages += 1
    counts[await fileOne(context, source, item, before, signal)] += 1
  }
  const { filed, held, refused, waiting } = counts
  return { filed, held, refused, waiting, fresh }
}

function needsItsPage(item: FoundItem): item is FoundItem & { readonly link: string } {
  return !item.body && item.full === null && item.link !== null
}

function toEntry(
  { ids, clock }: Pick<SourcesContext, 'ids' | 'clock'>,
  { id: sourceId }: ClaimedSource,
  { key, uri, title, entry }: FoundItem,
): ItemEntry {
  return { id: ids.newId(), sourceId, key, uri, title, entry, at: clock() }
}

async function fileOne(
  context: SourcesContext,
  source: ClaimedSource,
  item: FoundItem,
  before: KnownItem | undefined,
  signal: AbortSignal,
): Promise<ItemEnd> {
  const entry = toEntry(context, source, item)
  try {
    const body = needsItsPage(item)
      ? await composeFromPage(context, item, before, signal)
      : (item.body ?? (await composeFromFeed(item)))
    return await fileItem(context, source, entry, body)
  } catch (error) {
    if (error instanceof FilingRefusal) return noteRefusal(context, entry, null, error)
    const fault = toPollFault(error)
    if (!fault) throw error
    if (signal.aborted) return 'waiting'
    const { code, message: detail } = fault
    const state = isWorthAnotherTry(fault, item, before) ? 'waiting' : 'refused'
    const noted = await noteItem(context.database, entry, { state, problem: { code, detail } })
    return noted ? state : 'known'
  }
}

/**
 * The item's page; where that cannot be had, for good or after several tries, what the feed says.
 * Throws the fault of a page that a later poll may get.
 */
async function composeFromPage(
  context: SourcesContext,
  item: FoundItem & { readonly link: string },
  before: KnownItem | undefined,
  signal: AbortSignal,
): Promise<FilingBody> {
  try {
    return await readItemPage(context, item, signal)
  } catch (error) {
    const fault = toPollFault(error)
    if (!fault && !(error instanceof FilingRefusal)) throw error
    if (signal.aborted || (fault && isWorthAnotherTry(fault, item, before))) throw error
    if (item.summary === null) throw error
    return composeFromFeed(item)
  }
}

function isWorthAnotherTry(
  { passes }: PollFault,
  { entry }: FoundItem,
  before: KnownItem | undefined,
): boolean {
  const tries = before?.entry === entry ? before.attempts + 1 : 1
  return passes && tries < PAGE_TRIES
}

/** All that the feed says: its text, or a summary, or no more than the title. */
function composeFromFeed(item: FoundItem): Promise<FilingBody> {
  return composeFiling(item, item.full ?? item.summary ?? { text: item.title ?? '' })
}
