import { kindLabel } from '../frame/kind-label.ts'
import type { StoryView } from './story-view.ts'

/**
 * The line above the headline: `BREAKING · UPDATE 5`. A copy edit is no news, so the line keeps the
 * words of the update before it. Loud only while the story breaks, and for a correction.
 */
export function Kicker(props: { view: StoryView }) {
  const { story, breaking, revisions } = props.view
  const news = revisions.find((entry) => entry.kind !== 'copyedit') ?? revisions[0]
  const isOpen = story.state === 'open'
  const isLoud = isOpen && (breaking || news?.kind === 'correction')
  const parts = isOpen
    ? [breaking && 'Breaking', news && kindLabel(news.kind, news.number)]
    : ['Story closed']
  return (
    <p class="kicker" lang="en" data-tone={isLoud ? undefined : 'quiet'}>
      {parts.filter(Boolean).join(' · ')}
    </p>
  )
}
