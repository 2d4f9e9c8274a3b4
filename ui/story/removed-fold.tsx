import { count } from '../frame/count.ts'
import { Moment } from '../frame/moment.tsx'
import type { RemovedText } from './story-view.ts'

/** Paragraphs that stood here, folded away. */
export function RemovedFold(props: { texts: readonly RemovedText[]; fresh: boolean }) {
  return (
    <details class="removed" data-age={props.fresh ? 'fresh' : 'earlier'}>
      <summary lang="en">
        {`${count(props.texts.length, 'paragraph')} removed · `}
        <span class="when-closed">show</span>
        <span class="when-open">hide</span>
      </summary>
      {props.texts.map((removed) => (
        <div key={removed.id} class="removed-text">
          <span class="tag" lang="en">
            Removed <Moment at={removed.at} />
          </span>
          <p dir="auto">
            <del>{removed.text}</del>
          </p>
        </div>
      ))}
    </details>
  )
}
