import type { StorySummary } from '../../core/protocol/messages.ts'
import { kindLabel } from '../frame/kind-label.ts'
import { shorten } from '../story/lead.ts'
import { textDirection } from '../story/text-direction.ts'
import { Ago } from './ago.tsx'

/** UTF-16 units of a lead that stand below a headline, and in a headline's place. */
const LEAD_LIMIT = 220
const TITLE_LIMIT = 120

/** One story of the front page. `fresh`: it moved while the page was open. */
export function StoryEntry(props: {
  story: StorySummary
  now: string
  fresh: boolean
  leading?: boolean
}) {
  const { story, now } = props
  const title = story.headline ?? (story.lead ? shorten(story.lead, TITLE_LIMIT) : story.slugline)
  const lead = story.headline === null ? null : story.lead
  return (
    <article
      class={props.leading ? 'entry entry-leading' : 'entry'}
      data-age={props.fresh ? 'fresh' : undefined}
      data-anchor
      dir={textDirection(title)}
      id={`story-${story.id}`}
    >
      <p class="entry-kicker">
        <bdi class="slugline">{story.slugline}</bdi>
        {story.state === 'closed' && <span class="entry-state">Closed</span>}
      </p>
      <h2 dir="auto">
        <a href={`/stories/${encodeURIComponent(story.slug)}`}>{title}</a>
      </h2>
      {props.leading && lead !== null && (
        <p class="entry-lead" dir="auto">
          {shorten(lead, LEAD_LIMIT)}
        </p>
      )}
      <p class="entry-news" dir="ltr">
        <span class="entry-kind" data-kind={story.kind}>
          {kindLabel(story.kind, story.revision)}
        </span>{' '}
        <span class="entry-ago">
          <Ago at={story.updatedAt} now={now} />
        </span>
        {story.kind !== 'first' && (
          <span class="entry-summary" dir="auto">
            {newsOf(story)}
          </span>
        )}
      </p>
    </article>
  )
}

/** The summary, without the headline that stands above it: `Three paragraphs added on top`. */
function newsOf({ summary, headline }: StorySummary): string {
  const opening = `${headline}; `
  if (headline === null || !summary.startsWith(opening)) return summary
  const rest = summary.slice(opening.length)
  return rest.charAt(0).toUpperCase() + rest.slice(1)
}
