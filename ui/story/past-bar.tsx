import { kindLabel } from '../frame/kind-label.ts'
import { Moment } from '../frame/moment.tsx'
import type { TimelineEntry } from './story-view.ts'

/**
 * Says that the page shows the story as it stood, or that the text of that revision is not kept any
 * more, and leads through its life. `first` and `last` are the revisions that can be asked for.
 */
export function PastBar(props: {
  shown: TimelineEntry
  isLost: boolean
  first: number
  last: number
  onShow: (number: number) => void
}) {
  const { shown, isLost, first, last, onShow } = props
  return (
    <section class="past-bar" aria-label="Earlier revision" lang="en">
      <button
        type="button"
        aria-label="Earlier"
        disabled={shown.number <= first}
        onClick={() => onShow(shown.number - 1)}
      >
        <span aria-hidden="true">←</span>
      </button>
      <p>
        <b role={isLost ? 'status' : undefined}>
          {isLost ? 'Its text is no longer kept:' : 'As it stood at'} <Moment at={shown.at} />
        </b>{' '}
        <span class="past-kind">
          {kindLabel(shown.kind, shown.number)} · revision {shown.number} of {last}
        </span>
      </p>
      <button
        type="button"
        aria-label="Later"
        onClick={() => onShow(shown.number + 1)}
        disabled={shown.number >= last}
      >
        <span aria-hidden="true">→</span>
      </button>
      <Scrubber {...props} name="Revision shown (bar)" shown={shown.number} />
      <button type="button" class="past-back" onClick={() => onShow(last)}>
        Back to now
      </button>
    </section>
  )
}

/** Slides through the story's life. */
export function Scrubber(props: {
  name: string
  shown: number
  first: number
  last: number
  onShow: ((number: number) => void) | undefined
}) {
  const { shown, first, last, onShow } = props
  return (
    <input
      class="scrubber"
      type="range"
      aria-label={props.name}
      aria-valuetext={`Revision ${shown} of ${last}`}
      min={first}
      max={last}
      step={1}
      value={shown}
      onInput={(event) => onShow?.(Number(event.currentTarget.value))}
    />
  )
}
