import type { StorySummary } from '../../core/protocol/messages.ts'
import { type LiveState, LiveStatus } from '../frame/live-status.tsx'
import { Masthead, SkipLink } from '../frame/masthead.tsx'
import { type Zone, ZoneContext } from '../frame/moment.tsx'
import { FirstFiling } from './first-filing.tsx'
import { StoryEntry } from './story-entry.tsx'

/** What the server knows of the front page and hands to the browser. Plain JSON. */
export interface FrontView {
  /** Newest update first, without withdrawn stories. */
  readonly stories: readonly StorySummary[]
  /** Scheme, host and port under which the reader reached us. */
  readonly origin: string
  /** When this was so: RFC 3339, UTC. Ages are counted from it. */
  readonly now: string
}

export interface FrontPageProps {
  readonly view: FrontView
  readonly live: LiveState
  readonly zone: Zone
  /** Ids of stories that moved while the page was open. */
  readonly fresh: ReadonlySet<string>
  readonly announcement: string
}

/** Stories as they move: the newest leads, the others follow by update. */
export function FrontPage(props: FrontPageProps) {
  const { stories, now, origin } = props.view
  const [leading, ...others] = stories
  const fresh = (story: StorySummary) => props.fresh.has(story.id)
  return (
    <ZoneContext.Provider value={props.zone}>
      <div class="page" lang="en">
        <SkipLink />
        <Masthead>
          <LiveStatus state={props.live} />
        </Masthead>
        <main id="main" class="front">
          {leading ? (
            <>
              <h1 class="visually-hidden">Stories as they move</h1>
              <StoryEntry
                key={leading.id}
                story={leading}
                now={now}
                fresh={fresh(leading)}
                leading
              />
              <div class="front-list">
                {others.map((story) => (
                  <StoryEntry key={story.id} story={story} now={now} fresh={fresh(story)} />
                ))}
              </div>
            </>
          ) : (
            <FirstFiling origin={origin} />
          )}
        </main>
        <p class="visually-hidden" aria-live="polite">
          {props.announcement}
        </p>
      </div>
    </ZoneContext.Provider>
  )
}

/** What the server renders of the front page. */
export function serverFrontPage(view: FrontView): FrontPageProps {
  return { view, live: 'connecting', zone: 'utc', fresh: new Set(), announcement: '' }
}
