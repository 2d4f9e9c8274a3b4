import type { StorySummary } from '../../core/protocol/messages.ts'
import { type LiveState, LiveStatus } from '../frame/live-status.tsx'
import { Masthead, SkipLink } from '../frame/masthead.tsx'
import { type Zone, ZoneContext } from '../frame/moment.tsx'
import { FirstFiling } from './first-filing.tsx'
import { type FrontFilter, isFiltered } from './front-filter.ts'
import { FrontSearch, NothingFound } from './front-search.tsx'
import { pickLead } from './order-front.ts'
import { StoryEntry } from './story-entry.tsx'

/** What the server knows of the front page and hands to the browser. Plain JSON. */
export interface FrontView {
  /** Newest update first, without withdrawn stories. */
  readonly stories: readonly StorySummary[]
  /** Which stories these are; those that move while the page is open are held against it as well. */
  readonly filter: FrontFilter
  /** Scheme, host and port under which the reader reached us. */
  readonly origin: string
  /**
   * The file with a key that may file stories, as a shell where we run finds it. Told only while
   * there are no stories: null afterwards, and where we keep no such file.
   */
  readonly keyFile: string | null
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

/** Stories as they move: one leads, the others follow by update. */
export function FrontPage(props: FrontPageProps) {
  const { stories, filter, now, origin, keyFile } = props.view
  const lead = pickLead(stories)
  const fresh = (story: StorySummary) => props.fresh.has(story.id)
  return (
    <ZoneContext.Provider value={props.zone}>
      <div class="page" lang="en">
        <SkipLink />
        <Masthead>
          <LiveStatus state={props.live} />
        </Masthead>
        <main id="main" class="front" tabIndex={-1}>
          {(lead || isFiltered(filter)) && <FrontSearch filter={filter} />}
          {!lead && isFiltered(filter) ? (
            <NothingFound filter={filter} />
          ) : lead ? (
            <>
              <h1 class="visually-hidden">
                {isFiltered(filter) ? 'Stories found' : 'Stories as they move'}
              </h1>
              <StoryEntry
                key={lead.leading.id}
                story={lead.leading}
                now={now}
                fresh={fresh(lead.leading)}
                leading
              />
              <div class="front-list">
                {lead.others.map((story) => (
                  <StoryEntry key={story.id} story={story} now={now} fresh={fresh(story)} />
                ))}
              </div>
            </>
          ) : (
            <FirstFiling origin={origin} keyFile={keyFile} />
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
