import { LiveStatus, type LiveState } from '../frame/live-status.tsx'
import { Masthead, SkipLink } from '../frame/masthead.tsx'
import { ZoneContext, type Zone } from '../frame/moment.tsx'
import { CorrectionNotes } from './correction-notes.tsx'
import { FactLedger } from './fact-ledger.tsx'
import { RevisionTimeline } from './revision-timeline.tsx'
import { StoryHead } from './story-head.tsx'
import { StoryText } from './story-text.tsx'
import type { StoryView } from './story-view.ts'
import { type Held, UpdatePill } from './update-pill.tsx'
import { type ViewMode, ViewSwitch } from './view-switch.tsx'
import { WithdrawnNotice } from './withdrawn-page.tsx'

export interface StoryPageProps {
  /** null once the story was withdrawn: none of its text is on the page. */
  readonly view: StoryView | null
  readonly live: LiveState
  /** How many have the story open; null while unknown. */
  readonly readers: number | null
  readonly mode: ViewMode
  readonly zone: Zone
  readonly held: Held | null
  /** Said to screen readers when it changes. */
  readonly announcement: string
  readonly onChooseMode?: (mode: ViewMode) => void
  readonly onShowHeld?: () => void
}

/** What the server renders of a story, and the browser takes over from. */
export function serverStoryPage(view: StoryView): StoryPageProps {
  return {
    view,
    live: 'connecting',
    readers: null,
    mode: 'changes',
    zone: 'utc',
    held: null,
    announcement: '',
  }
}

/** The reader page, whole. Pure: the same props give the same page on either side. */
export function StoryPage(props: StoryPageProps) {
  const { view } = props
  if (view === null) {
    return (
      <div class="page">
        <Masthead />
        <main id="main" class="notice-layout" role="alert">
          <WithdrawnNotice reason={null} />
        </main>
      </div>
    )
  }
  return (
    <ZoneContext.Provider value={props.zone}>
      <div class="page">
        <SkipLink />
        <Masthead>
          <ViewSwitch mode={props.mode} onChoose={props.onChooseMode} />
          <LiveStatus
            state={props.live}
            closed={view.story.state === 'closed'}
            readers={props.readers}
          />
        </Masthead>
        <div class="story-layout">
          <main id="main" class="story">
            <article aria-labelledby="headline">
              <StoryHead view={view} />
              <CorrectionNotes revisions={view.revisions} />
              <StoryText view={view} />
            </article>
          </main>
          <FactLedger facts={view.facts} />
          <RevisionTimeline revisions={view.revisions} />
        </div>
        <p class="visually-hidden" aria-live="polite" lang="en">
          {props.announcement}
        </p>
        {props.held && <UpdatePill held={props.held} onShow={props.onShowHeld} />}
      </div>
    </ZoneContext.Provider>
  )
}
