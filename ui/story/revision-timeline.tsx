import { useContext } from 'preact/hooks'
import type { StoryLife } from '../../core/provenance/trace-life.ts'
import { count } from '../frame/count.ts'
import { kindLabel } from '../frame/kind-label.ts'
import { formatMoment, Moment, ZoneContext } from '../frame/moment.tsx'
import { compareAddress, revisionAnchor } from './anchors.ts'
import { CompareForm } from './compare-form.tsx'
import { MixBar, mixScale } from './mix-bar.tsx'
import { Scrubber } from './past-bar.tsx'
import { StoryLifeDrawing } from './story-life.tsx'
import type { TimelineEntry } from './story-view.ts'

/** Revisions shown before the rest is folded away, and the fewest that are worth a fold. */
const SHOWN = 8
const LEAST_FOLDED = 3

/**
 * How the story came to stand as it does, newest first. Says the day wherever it changes. `blocks`:
 * how many the story has, by which a revision's share of it is drawn.
 */
export function RevisionTimeline(props: {
  slug: string
  revisions: readonly TimelineEntry[]
  /** The revision that the page shows. */
  shown: number
  blocks: number
  life: StoryLife | null
  onShow: ((number: number) => void) | undefined
}) {
  const { revisions, slug, shown: current, life } = props
  const last = revisions[0]?.number ?? 1
  const first = revisions.at(-1)?.number ?? 1
  const zone = useContext(ZoneContext)
  const shares = revisions.map((entry) => (entry.kind === 'first' ? null : entry.mix))
  const scale = mixScale(props.blocks, shares)
  const dayOf = (entry: TimelineEntry) => formatMoment(entry.at, 'day', zone)
  const rows = revisions.map((entry, index) => {
    const above = revisions[index - 1] ?? entry
    const newDay = dayOf(entry) !== dayOf(above)
    return (
      <Revision
        key={entry.number}
        slug={slug}
        entry={entry}
        current={entry.number === current}
        newDay={newDay}
        scale={scale}
      />
    )
  })
  const shown = rows.length < SHOWN + LEAST_FOLDED ? rows.length : SHOWN
  const rest = rows.slice(shown)
  return (
    <aside class="timeline" aria-labelledby="timeline-title" lang="en" dir="ltr">
      <h2 id="timeline-title">Revisions</h2>
      {life && <StoryLifeDrawing life={life} shown={current} />}
      {last > first && (
        <Scrubber
          name="Revision shown"
          shown={current}
          {...{ first, last }}
          onShow={props.onShow}
        />
      )}
      <ol>{rows.slice(0, shown)}</ol>
      {rest.length > 0 && (
        <details>
          <summary>{count(rest.length, 'earlier revision')}</summary>
          <ol>{rest}</ol>
        </details>
      )}
      {last > first && <CompareForm slug={slug} {...{ first, last, from: last - 1, to: last }} />}
    </aside>
  )
}

function Revision(props: {
  slug: string
  entry: TimelineEntry
  current: boolean
  newDay: boolean
  scale: number
}) {
  const { slug, entry, current, newDay, scale } = props
  return (
    <li
      id={revisionAnchor(entry.number)}
      data-kind={entry.kind}
      aria-current={current ? 'true' : undefined}
    >
      <p class="timeline-line">
        <a
          class="timeline-link"
          href={compareAddress(slug, entry.number - 1, entry.number)}
          data-revision={entry.number}
        >
          <b>
            <Moment at={entry.at} />
          </b>{' '}
          <span class="timeline-kind">{kindLabel(entry.kind, entry.number)}</span>
        </a>
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
      {entry.compacted && <p class="timeline-note">Its text is no longer kept</p>}
      {entry.kind !== 'first' && entry.mix && <MixBar mix={entry.mix} scale={scale} />}
    </li>
  )
}
