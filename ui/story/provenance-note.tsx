import type { SentenceProvenance } from '../../core/provenance/provenance.ts'
import { formatMoment, Moment, type Zone } from '../frame/moment.tsx'
import { compareAddress, revisionAnchor, sentenceAnchor } from './anchors.ts'
import type { SentenceRef } from './inspection.ts'
import type { TimelineEntry } from './story-view.ts'

/** The id by which the sentence that is asked about refers to the note on it. */
export const NOTE_ID = 'provenance'

/** Where a sentence comes from: `Since revision 3, 13:20; reworded in revision 5, 14:32`. */
export function ProvenanceNote(props: {
  slug: string
  revisions: readonly TimelineEntry[]
  sentence: SentenceRef
  origin: SentenceProvenance
}) {
  const { slug, revisions } = props
  const { introducedIn, lastChangedIn } = props.origin
  return (
    <div class="provenance" id={NOTE_ID} lang="en" dir="ltr">
      <p>
        Since <Revision number={introducedIn} revisions={revisions} />
        {lastChangedIn > introducedIn && (
          <>
            {'; reworded in '}
            <Revision number={lastChangedIn} revisions={revisions} />
          </>
        )}
      </p>
      <p class="provenance-ways">
        <a href={compareAddress(slug, lastChangedIn - 1, lastChangedIn)}>What it changed</a>
        <a href={`#${sentenceAnchor(props.sentence.block, props.sentence.index)}`}>
          Link to this sentence
        </a>
      </p>
    </div>
  )
}

function Revision(props: { number: number; revisions: readonly TimelineEntry[] }) {
  const entry = props.revisions.find(({ number }) => number === props.number)
  return (
    <>
      {entry ? (
        <a href={`#${revisionAnchor(entry.number)}`}>{`revision ${entry.number}`}</a>
      ) : (
        `revision ${props.number}`
      )}
      {entry && (
        <>
          {', '}
          <Moment at={entry.at} />
        </>
      )}
    </>
  )
}

/** The same in plain words, for those who hear it. */
export function originWords(
  origin: SentenceProvenance,
  revisions: readonly TimelineEntry[],
  zone: Zone,
): string {
  const name = (number: number) => {
    const entry = revisions.find((known) => known.number === number)
    return `revision ${number}${entry ? `, ${formatMoment(entry.at, 'time', zone)}` : ''}`
  }
  const { introducedIn, lastChangedIn } = origin
  const reworded = lastChangedIn > introducedIn ? `; reworded in ${name(lastChangedIn)}` : ''
  return `Since ${name(introducedIn)}${reworded}`
}
