import { LiveStatus } from '../frame/live-status.tsx'
import { Masthead, SkipLink } from '../frame/masthead.tsx'
import { ZoneContext } from '../frame/moment.tsx'
import { HelpSheet } from './help-sheet.tsx'
import { PastBar } from './past-bar.tsx'
import { StoryLayout } from './story-layout.tsx'
import type { StoryPageHandlers, StoryPageProps } from './story-page-state.ts'
import type { StoryView } from './story-view.ts'
import { UpdatePill } from './update-pill.tsx'
import { ViewSwitch } from './view-switch.tsx'
import { WithdrawnNotice } from './withdrawn-notice.tsx'

/** The reader page, whole. Pure: the same props give the same page on either side. */
export function StoryPage(props: StoryPageProps) {
  const { view, past, on } = props
  return (
    <ZoneContext.Provider value={props.zone}>
      <div class="page page-story" data-past={past ? '' : undefined}>
        <SkipLink />
        <Masthead>
          {view && <ViewSwitch mode={props.mode} onChoose={on?.chooseMode} />}
          {view && (
            <LiveStatus
              state={props.live}
              closed={view.story.state === 'closed'}
              readers={props.readers}
              asOf={props.asOf}
            />
          )}
        </Masthead>
        {view ? <StoryLayout {...props} view={view} /> : <WithdrawnNotice reason={props.reason} />}
        <p class="visually-hidden" aria-live="polite" lang="en">
          {props.announcement}
        </p>
        {view && on && (past || props.lost !== null) && (
          <Past view={view} past={past} lost={props.lost} onShow={on.showRevision} />
        )}
        {props.held && <UpdatePill held={props.held} onShow={on?.showHeld} />}
        {props.help && (
          <HelpSheet
            shortcuts={props.shortcuts}
            onToggle={on?.toggleShortcuts}
            onClose={on?.toggleHelp}
          />
        )}
      </div>
    </ZoneContext.Provider>
  )
}

function Past(props: {
  view: StoryView
  past: StoryView | null
  lost: number | null
  onShow: StoryPageHandlers['showRevision']
}) {
  const { view, past, lost, onShow } = props
  const asked = view.revisions.find((entry) => entry.number === lost)
  const shown = asked ?? past?.revisions[0]
  if (!shown) return null
  const first = view.revisions.at(-1)?.number ?? 1
  const isLost = asked !== undefined
  return <PastBar {...{ shown, isLost, first, last: view.position.revision, onShow }} />
}
