import type { BlockProvenance } from '../../core/provenance/provenance.ts'
import type { StoryLife } from '../../core/provenance/trace-life.ts'
import type { LiveState } from '../../ui/frame/live-status.tsx'
import type { StandingMarks } from '../../ui/story/advance-marks.ts'
import type { Arrival } from '../../ui/story/advance-to.ts'
import { tellRevision } from '../../ui/story/advance-view.ts'
import type { SentenceRef } from '../../ui/story/inspection.ts'
import type { SinceRead } from '../../ui/story/since-summary.tsx'
import { type StoryPageState, serverStoryPage } from '../../ui/story/story-page-state.ts'
import type { StoryView, TimelineEntry } from '../../ui/story/story-view.ts'
import type { Held } from '../../ui/story/update-pill.tsx'
import type { ViewMode } from '../../ui/story/view-switch.tsx'
import { arrive } from './arrive.ts'
import { mapViews, showSince } from './shown-views.ts'

/** What the open page shows, and what waits behind it. */
export interface ReaderPage extends StoryPageState {
  /** The newest view, held back until the reader asks for it; null when `view` is the newest. */
  readonly held: StoryView | null
}

export type PageEvent =
  /** The browser has taken the page over. */
  | { readonly type: 'opened'; readonly mode: ViewMode; readonly shortcuts: boolean }
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
  | { readonly type: 'line'; readonly live: LiveState; readonly asOf: string | null }
  | { readonly type: 'counted'; readonly readers: number }
  | { readonly type: 'told'; readonly entry: TimelineEntry }
  /** `marks`: of the same net change, for the view at `since.to`. */
  | { readonly type: 'since'; readonly since: SinceRead; readonly marks: StandingMarks }
  | { readonly type: 'read' }
  /** null: back to now. */
  | { readonly type: 'past'; readonly past: StoryView | null }
  /** The text of this revision is not kept any more. */
  | { readonly type: 'lost'; readonly revision: number }
  | { readonly type: 'inspected'; readonly open: SentenceRef | null; readonly words?: string }
  | { readonly type: 'reached'; readonly sentence: SentenceRef }
  /** Of the view or the past view at `revision`. */
  | { readonly type: 'origins'; readonly revision: number; readonly provenance: BlockProvenance }
  | { readonly type: 'life'; readonly life: StoryLife }
  | { readonly type: 'help' }
  | { readonly type: 'shortcuts' }
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
      return { ...page, mode: event.mode, shortcuts: event.shortcuts, zone: 'local' }
    case 'arrived':
      return arrive(page, event.arrival, event.at, event.inSight)
    case 'asked':
      return page.held ? showHeld(page, page.view, page.held) : page
    case 'chose':
      return { ...page, mode: event.mode }
    case 'line':
      return event.live === page.live && event.asOf === page.asOf
        ? page
        : { ...page, live: event.live, asOf: event.asOf }
    case 'counted':
      return event.readers === page.readers ? page : { ...page, readers: event.readers }
    case 'told':
      return mapViews(page, (view) => tellRevision(view, event.entry))
    case 'since':
      return showSince(page, event.since, event.marks)
    case 'read':
      return { ...markRead(page), since: null }
    case 'past':
      return { ...page, past: event.past, lost: null, open: null, reachable: null }
    case 'lost':
      return { ...page, past: null, lost: event.revision, open: null, reachable: null }
    case 'inspected':
      return {
        ...page,
        open: event.open,
        reachable: event.open ?? page.reachable,
        announcement: event.words ?? page.announcement,
      }
    case 'reached':
      return { ...page, reachable: event.sentence }
    case 'origins':
      return mapViews(page, (view) =>
        view.position.revision === event.revision
          ? { ...view, provenance: event.provenance }
          : view,
      )
    case 'life':
      return mapViews(page, (view) => ({ ...view, life: event.life }))
    case 'help':
      return { ...page, help: !page.help }
    case 'shortcuts':
      return { ...page, shortcuts: !page.shortcuts }
    case 'withdrawn':
      return withdraw(page, event.reason)
  }
}

/**
 * What the pill says of the held view; null when nothing is held that is news: a copy edit alone
 * waits without a word. Paragraphs since the shown view.
 */
export function heldOf(page: ReaderPage): Held | null {
  const { view, held } = page
  if (!view || !held) return null
  const shown = view.position
  const unseen = held.marks.filter((mark) => mark.revision > shown.revision)
  const sameLog = shown.epoch === held.position.epoch
  const quiet = held.revisions.filter(
    ({ kind, number }) => kind === 'copyedit' && number > shown.revision,
  )
  const steps = held.position.revision - shown.revision
  if (sameLog && steps > 0 && steps === quiet.length) return null
  return {
    updates: sameLog ? Math.max(1, steps - quiet.length) : 1,
    newBlocks: unseen.filter((mark) => mark.mark === 'new').length,
    editedBlocks: unseen.filter((mark) => mark.mark !== 'new').length,
  }
}

function showHeld(page: ReaderPage, view: StoryView, held: StoryView): ReaderPage {
  const sameLog = view.position.epoch === held.position.epoch
  const arrivedFrom = sameLog ? view.position.revision + 1 : held.position.revision
  return { ...page, view: held, held: null, past: null, lost: null, arrivedFrom }
}

/** All that is on the page has been seen: its marks are muted. */
function markRead(page: ReaderPage): ReaderPage {
  const { view } = page
  if (!view) return page
  return { ...page, view: { ...view, freshFrom: view.position.revision + 1 } }
}

function withdraw(page: ReaderPage, reason: string | null): ReaderPage {
  const announcement = ['This story has been withdrawn.', reason ?? ''].join(' ').trim()
  const none = { view: null, held: null, past: null, since: null, open: null, help: false }
  return { ...page, ...none, reason, announcement }
}
