import { useContext } from 'preact/hooks'
import { count } from '../frame/count.ts'
import { formatMoment, Moment, ZoneContext } from '../frame/moment.tsx'
import { Kicker } from './kicker.tsx'
import type { StoryView } from './story-view.ts'

/** Kicker, headline and what the reader should know before reading. */
export function StoryHead(props: { view: StoryView }) {
  const { document, earlierHeadline, freshFrom, story } = props.view
  return (
    <header class="story-head">
      <Kicker view={props.view} />
      <h1
        id="headline"
        tabIndex={-1}
        dir="auto"
        data-anchor
        data-from={document.headline === null ? 'slugline' : 'headline'}
      >
        {document.headline ?? story.slugline}
      </h1>
      {earlierHeadline && (
        <p
          class="earlier-headline"
          data-age={earlierHeadline.revision >= freshFrom ? 'fresh' : 'earlier'}
        >
          <span class="tag" lang="en">
            Headline until <Moment at={earlierHeadline.at} />
          </span>{' '}
          <del dir="auto">{earlierHeadline.text}</del>
        </p>
      )}
      <Source dateline={document.dateline} byline={document.byline} />
      <Meta view={props.view} />
    </header>
  )
}

/** Where the story was filed from and by whom, as far as the copy says. */
function Source(props: { dateline: string | null; byline: string | null }) {
  const { dateline, byline } = props
  if (dateline === null && byline === null) return null
  return (
    <p class="source">
      {dateline !== null && <bdi class="dateline">{dateline}</bdi>}
      {dateline !== null && byline !== null && ' — '}
      {byline !== null && <bdi class="byline">{byline}</bdi>}
    </p>
  )
}

function Meta(props: { view: StoryView }) {
  const { story, position, revisions } = props.view
  const zone = useContext(ZoneContext)
  const newest = revisions[0]
  const updatedAt = newest?.at ?? story.firstFiledAt
  const sameDay =
    formatMoment(updatedAt, 'day', zone) === formatMoment(story.firstFiledAt, 'day', zone)
  return (
    <p class="meta" lang="en">
      <span>
        Updated{' '}
        <b>
          <Moment at={updatedAt} withZone />
        </b>
        , <Moment at={updatedAt} style="day" />
      </span>
      {position.revision > 1 && (
        <span>
          first filed <Moment at={story.firstFiledAt} />
          {!sameDay && (
            <>
              {' on '}
              <Moment at={story.firstFiledAt} style="short-day" />
            </>
          )}
        </span>
      )}
      <span>{count(position.revision, 'revision')}</span>
    </p>
  )
}
