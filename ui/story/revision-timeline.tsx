import { useContext } from 'preact/hooks'
import { kindLabel } from '../frame/kind-label.ts'
import { formatMoment, Moment, ZoneContext } from '../frame/moment.tsx'
import { MixBar, mixTotal } from './mix-bar.tsx'
import type { TimelineEntry } from './story-view.ts'

/** How the story came to stand as it does, newest first. Says the day wherever it changes. */
export function RevisionTimeline(props: { revisions: readonly TimelineEntry[] }) {
  const { revisions } = props
  const zone = useContext(ZoneContext)
  const scale = Math.max(
    ...revisions.map((entry) => (entry.kind === 'first' ? 0 : mixTotal(entry.mix))),
  )
  const dayOf = (entry: TimelineEntry) => formatMoment(entry.at, 'day', zone)
  const newest = revisions[0]
  return (
    <aside class="timeline" aria-labelledby="timeline-title" lang="en">
      <h2 id="timeline-title">Revisions</h2>
      <ol>
        {revisions.map((entry, index) => {
          const above = revisions[index - 1] ?? newest
          const newDay = above !== undefined && dayOf(entry) !== dayOf(above)
          return (
            <li
              key={entry.number}
              data-kind={entry.kind}
              aria-current={index === 0 ? 'true' : undefined}
            >
              <p class="timeline-line">
                <b>
                  <Moment at={entry.at} />
                </b>{' '}
                <span class="timeline-kind">{kindLabel(entry.kind, entry.number)}</span>
                {newDay && (
                  <span class="timeline-day">
                    {' '}
                    <Moment at={entry.at} style="short-day" />
                  </span>
                )}
              </p>
              <p class="timeline-summary" dir="auto">
                {entry.summary}
              </p>
              {entry.reconstructed && (
                <p class="timeline-note">Read from the copy carried below a later update</p>
              )}
              {entry.kind !== 'first' && entry.mix && <MixBar mix={entry.mix} scale={scale} />}
            </li>
          )
        })}
      </ol>
    </aside>
  )
}
