import { kindLabel } from '../frame/kind-label.ts'
import type { StoryView } from './story-view.ts'

/** The line above the headline: `BREAKING · UPDATE 5`. */
export function Kicker(props: { view: StoryView }) {
  const { story, breaking, revisions } = props.view
  const newest = revisions[0]
  const parts = [
    breaking && story.state === 'open' ? 'Breaking' : null,
    newest ? kindLabel(newest.kind, newest.number) : null,
    story.state === 'closed' ? 'Story closed' : null,
  ]
  return (
    <p class="kicker" lang="en" data-kind={newest?.kind}>
      {parts.filter((part) => part !== null).join(' · ')}
    </p>
  )
}
