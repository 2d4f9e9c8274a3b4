import { Moment } from '../../ui/frame/moment.tsx'
import type { RejectedFiling } from './use-front.ts'

/** Filings that never came out, and why: nobody should have to look for them. */
export function RejectedList(props: { rejected: readonly RejectedFiling[] }) {
  if (props.rejected.length === 0) return null
  return (
    <details class="rejected">
      <summary>Not published ({props.rejected.length} newest)</summary>
      <ul>
        {props.rejected.map(({ id, story, filedAt, problem }) => (
          <li key={id} class="waiting">
            <a href={`#/stories/${story.slug}`}>
              <b>{story.slugline}</b>
            </a>{' '}
            <small>
              <Moment at={filedAt} style="short-day" /> <Moment at={filedAt} />
              {problem && `: ${problem.detail}`}
            </small>
          </li>
        ))}
      </ul>
    </details>
  )
}
