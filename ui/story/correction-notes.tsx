import { Moment } from '../frame/moment.tsx'
import type { TimelineEntry } from './story-view.ts'

/** What was wrong and is put right, above the text, for as long as the story stands. */
export function CorrectionNotes(props: { revisions: readonly TimelineEntry[] }) {
  const corrections = props.revisions.filter((entry) => entry.kind === 'correction')
  if (corrections.length === 0) return null
  return (
    <section class="corrections" aria-label="Corrections">
      {corrections.map((entry) => (
        <p key={entry.number} class="correction" data-anchor>
          <b lang="en">
            Correction, <Moment at={entry.at} />:
          </b>{' '}
          <span dir="auto">{entry.correctionNote ?? entry.summary}</span>
        </p>
      ))}
    </section>
  )
}
