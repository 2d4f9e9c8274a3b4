import type { LiveState } from '../frame/live-status.tsx'
import type { Zone } from '../frame/moment.tsx'
import type { SentenceRef } from './inspection.ts'
import type { SinceRead } from './since-summary.tsx'
import type { StoryView } from './story-view.ts'
import type { Held } from './update-pill.tsx'
import type { ViewMode } from './view-switch.tsx'

/** What an open page shows. */
export interface StoryPageState {
  /** null once the story was withdrawn: none of its text is on the page. */
  readonly view: StoryView | null
  /** The story as it stood at an earlier revision, shown in place of `view`; null: it is now. */
  readonly past: StoryView | null
  /** The earlier revision that was asked for and whose text is not kept any more; null: none. */
  readonly lost: number | null
  /** What happened since the reader was here last; null: nothing, or it is not known. */
  readonly since: SinceRead | null
  /** Why the story was withdrawn, as the desk tells readers; null where it did not say. */
  readonly reason: string | null
  readonly live: LiveState
  /** When the line was lost: RFC 3339; null while it is not. */
  readonly asOf: string | null
  /** How many have the story open; null while unknown. */
  readonly readers: number | null
  readonly mode: ViewMode
  readonly zone: Zone
  /** Marks of this revision and later came while the page was open, and light up for a moment. */
  readonly arrivedFrom: number | null
  /** The sentence that the reader asks about, and the one that the tab key reaches. */
  readonly open: SentenceRef | null
  readonly reachable: SentenceRef | null
  readonly help: boolean
  /** Whether letter keys are shortcuts. */
  readonly shortcuts: boolean
  /** Said to screen readers when it changes. */
  readonly announcement: string
}

export interface StoryPageProps extends StoryPageState {
  readonly held: Held | null
  readonly on?: StoryPageHandlers
}

/** What readers can do; absent where scripts do not run. */
export interface StoryPageHandlers {
  readonly chooseMode: (mode: ViewMode) => void
  readonly showHeld: () => void
  readonly markRead: () => void
  /** Shows the story as it stood at a revision; the newest is now. */
  readonly showRevision: (number: number) => void
  readonly toggleHelp: () => void
  readonly toggleShortcuts: () => void
}

/** What the server renders of a story, and the browser takes over from. */
export function serverStoryPage(view: StoryView): StoryPageState & { readonly held: null } {
  return {
    view,
    past: null,
    lost: null,
    since: null,
    reason: null,
    live: 'connecting',
    asOf: null,
    readers: null,
    mode: 'changes',
    zone: 'utc',
    arrivedFrom: null,
    open: null,
    reachable: null,
    help: false,
    shortcuts: true,
    announcement: '',
    held: null,
  }
}
