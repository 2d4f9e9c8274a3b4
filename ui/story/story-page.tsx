import { type LiveState, LiveStatus } from '../frame/live-status.tsx'
import { Masthead, SkipLink } from '../frame/masthead.tsx'
import { type Zone, ZoneContext } from '../frame/moment.tsx'
import { CorrectionNotes } from './correction-notes.tsx'
import { FactLedger } from './fact-ledger.tsx'
import { RevisionTimeline } from './revision-timeline.tsx'
import { StoryHead } from './story-head.tsx'
import { StoryText } from './story-text.tsx'
import type { StoryView } from './story-view.ts'
import { documentDirection } from './text-direction.ts'
import { type Held, UpdatePill } from './update-pill.tsx'
import { type ViewMode, ViewSwitch } from './view-switch.tsx'
import { WithdrawnNotice } from './withdrawn-notice.tsx'

export interface StoryPageProps {
  /** null once the story was withdrawn: none of its text is on the page. */
  readonly view: StoryView | null
  /** Why it was withdrawn, as the desk tells readers; null where it did not say. */
  readonly reason: string | null
  readonly live: LiveState
  /** How many have the story open; null while unknown. */
  readonly readers: number | null
  readonly mode: ViewMode
  readonly zone: Zone
  readonly held: Held | null
  /** Whether text arrived since the page was opened: the newest marks then light up for a moment. */
  readonly arrived: boolean
  /** Said to screen readers when it changes. */
  readonly announcement: string
  readonly onChooseMode?: (mode: ViewMode) => void
  readonly onShowHeld?: () => void
}

/** What the server renders of a story, and the browser takes over from. */
export function serverStoryPage(view: StoryView): StoryPageProps {
  return {
    view,
    reason: null,
    live: 'connecting',
    readers: null,
    mode: 'changes',
    zone: 'utc',
    held: null,
    arrived: false,
    announcement: '',
  }
}

/** The reader page, whole. Pure: the same props give the same page on either side. */
export function StoryPage(props: StoryPageProps) {
  const { view } = props
  return (
    <ZoneContext.Provider value={props.zone}>
      <div class="page page-story" data-arrived={props.arrived ? '' : undefined}>
        <SkipLink />
        <Masthead>
          {view && <ViewSwitch mode={props.mode} onChoose={props.onChooseMode} />}
          {view && (
            <LiveStatus
              state={props.live}
              closed={view.story.state === 'closed'}
              readers={props.readers}
            />
          )}
        </Masthead>
        {view ? <StoryLayout view={view} /> : <WithdrawnNotice reason={props.reason} />}
        <p class="visually-hidden" aria-live="polite" lang="en">
          {props.announcement}
        </p>
        {props.held && <UpdatePill held={props.held} onShow={props.onShowHeld} />}
      </div>
    </ZoneContext.Provider>
  )
}

function StoryLayout(props: { view: StoryView }) {
  const { view } = props
  return (
    <div class="story-layout" dir={documentDirection(view.document)}>
      <main id="main" class="story" tabIndex={-1}>
        <article aria-labelledby="headline">
          <StoryHead view={view} />
          <CorrectionNotes revisions={view.revisions} />
          <StoryText view={view} />
        </article>
      </main>
      <FactLedger facts={view.facts} />
      <RevisionTimeline revisions={view.revisions} blocks={view.document.blocks.length} />
    </div>
  )
}
