import { DeltaMismatchError } from '../../core/delta/delta-mismatch-error.ts'
import type { DeltaMessage } from '../../core/protocol/messages.ts'
import type { Document } from '../../core/story/document.ts'
import type { Head } from '../../core/story/position.ts'
import { kindLabel } from '../../ui/frame/kind-label.ts'
import type { LiveState } from '../../ui/frame/live-status.tsx'
import type { Zone } from '../../ui/frame/moment.tsx'
import { advanceView, replaceView, tellRevision } from '../../ui/story/advance-view.ts'
import { serverStoryPage } from '../../ui/story/story-page.tsx'
import type { StoryView, TimelineEntry } from '../../ui/story/story-view.ts'
import type { Held } from '../../ui/story/update-pill.tsx'
import type { ViewMode } from '../../ui/story/view-switch.tsx'

/** What the open page shows, and what waits behind it. */
export interface ReaderPage {
  /** null: the story was withdrawn. */
  readonly view: StoryView | null
  /** Why it was withdrawn, as the desk tells readers; null where it did not say. */
  readonly reason: string | null
  /** The newest view, held back until the reader asks for it; null when `view` is the newest. */
  readonly held: StoryView | null
  readonly live: LiveState
  readonly mode: ViewMode
  readonly zone: Zone
  readonly arrived: boolean
  readonly announcement: string
  /** How many have the story open; null while unknown. */
  readonly readers: number | null
}

/** The story as it came: `deltas` lead there, or are empty where it came whole. */
export interface Arrival extends Head {
  readonly document: Document
  readonly deltas: readonly DeltaMessage[]
}

export type PageEvent =
  /** The browser has taken the page over. */
  | { readonly type: 'opened'; readonly mode: ViewMode }
  /** `at`: now. `inSight`: the reader is where new text arrives, and looks. */
  | {
      readonly type: 'arrived'
      readonly arrival: Arrival
      readonly at: string
      readonly inSight: boolean
    }
  /** The reader asked for what is held, or came to where it arrives. */
  | { readonly type: 'asked' }
  | { readonly type: 'chose'; readonly mode: ViewMode }
  | { readonly type: 'line'; readonly live: LiveState }
  | { readonly type: 'counted'; readonly readers: number }
  | { readonly type: 'told'; readonly entry: TimelineEntry }
  | { readonly type: 'withdrawn'; readonly reason: string | null }

/** The page as the server rendered it. */
export function startPage(view: StoryView): ReaderPage {
  return { ...serverStoryPage(view), held: null }
}

/** The page after an event; the same page when the event changes nothing. Pure. */
export function nextPage(page: ReaderPage, event: PageEvent): ReaderPage {
  // A withdrawn story does not come back to an open page: its address says what stands there now.
  if (page.view === null) return page
  switch (event.type) {
    case 'opened':
      return { ...page, mode: event.mode, zone: 'local' }
    case 'arrived':
      return arrive(page, event.arrival, event.at, event.inSight)
    case 'asked':
      return page.held ? { ...page, view: page.held, held: null, arrived: true } : page
    case 'chose':
      return { ...page, mode: event.mode }
    case 'line':
      return event.live === page.live ? page : { ...page, live: event.live }
    case 'counted':
      return event.readers === page.readers ? page : { ...page, readers: event.readers }
    case 'told':
      return {
        ...page,
        view: tellRevision(page.view, event.entry),
        held: page.held && tellRevision(page.held, event.entry),
      }
    case 'withdrawn':
      return withdraw(page, event.reason)
  }
}

/** What the pill says of the held view; null when nothing is held. Paragraphs since the shown view. */
export function heldOf(page: ReaderPage): Held | null {
  const { view, held } = page
  if (!view || !held) return null
  const unseen = held.marks.filter((mark) => mark.revision >= held.freshFrom)
  const sameLog = view.position.epoch === held.position.epoch
  return {
    updates: sameLog ? Math.max(1, held.position.revision - view.position.revision) : 1,
    newBlocks: unseen.filter((mark) => mark.mark === 'new').length,
    editedBlocks: unseen.filter((mark) => mark.mark !== 'new').length,
  }
}

function arrive(page: ReaderPage, arrival: Arrival, at: string, inSight: boolean): ReaderPage {
  const { view } = page
  const newest = page.held ?? view
  if (!view || !newest || isAt(newest, arrival)) return page
  const next = advance(newest, arrival, at, view.position.revision + 1)
  const entry = next.revisions[0]
  const news = entry ? `${kindLabel(entry.kind, entry.number)}: ${entry.summary}` : ''
  return inSight
    ? { ...page, view: next, held: null, arrived: true, announcement: news }
    : { ...page, held: next, announcement: `New update waiting above. ${news}` }
}

function withdraw(page: ReaderPage, reason: string | null): ReaderPage {
  const announcement = ['This story has been withdrawn.', reason ?? ''].join(' ').trim()
  return { ...page, view: null, held: null, reason, announcement }
}

function advance(view: StoryView, arrival: Arrival, at: string, freshFrom: number): StoryView {
  try {
    let next = view
    for (const { ops, ...delta } of arrival.deltas) {
      if (ops !== null && delta.revision === next.position.revision + 1) {
        next = advanceView(next, { ...delta, ops }, freshFrom)
      }
    }
    if (isAt(next, arrival)) return next
  } catch (error) {
    if (!(error instanceof DeltaMismatchError)) throw error
  }
  // The deltas are not of the view that the page has: what came whole is right all the same.
  return replaceView(view, arrival, at, freshFrom)
}

function isAt(view: StoryView, head: Head): boolean {
  const { epoch, revision } = view.position
  return epoch === head.epoch && revision === head.revision && view.hash === head.hash
}
