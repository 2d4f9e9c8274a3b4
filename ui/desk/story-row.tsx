import type { StorySummary } from '../../core/protocol/messages.ts'
import { Moment } from '../frame/moment.tsx'

/** A story in the desk's list. */
export function StoryRow(props: {
  story: StorySummary
  open: boolean
  /** When an embargoed filing of it goes out; null: none waits. */
  waits: string | null
}) {
  const { story, waits } = props
  const moving = story.state === 'open'
  return (
    <li class="story-row" data-state={story.state}>
      <a href={`#/stories/${story.slug}`} aria-current={props.open ? 'page' : undefined}>
        <b>
          {moving && <i class="row-dot" aria-hidden="true" />}
          {story.slugline}
        </b>
        <small>
          {story.state === 'killed' ? 'killed' : `revision ${story.revision}`} ·{' '}
          <Moment at={story.updatedAt} />
          {story.state === 'closed' && ' · closed'}
        </small>
        {waits && (
          <small class="row-waits">
            embargoed filing <Moment at={waits} />
          </small>
        )}
      </a>
    </li>
  )
}
