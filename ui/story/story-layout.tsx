import { CorrectionNotes } from './correction-notes.tsx'
import { FactLedger } from './fact-ledger.tsx'
import type { Inspection } from './inspection.ts'
import { originsOf } from './origins-of.ts'
import { ProvenanceNote } from './provenance-note.tsx'
import { RevisionTimeline } from './revision-timeline.tsx'
import { SentenceText } from './sentence-text.tsx'
import { SinceSummary } from './since-summary.tsx'
import { StoryHead } from './story-head.tsx'
import type { StoryPageProps } from './story-page-state.ts'
import { StoryText } from './story-text.tsx'
import type { StoryView } from './story-view.ts'
import { documentDirection } from './text-direction.ts'

/** The story with the facts that moved and its revisions beside it. */
export function StoryLayout(props: StoryPageProps & { readonly view: StoryView }) {
  const { view, past, since, on, open, reachable } = props
  const shown = past ?? view
  const { slug } = view.story
  const { provenance, document } = shown
  const { revisions } = view
  const origin = open && originsOf(provenance, open.block)?.[open.index]
  const inspection: Inspection = {
    Text: SentenceText,
    provenance,
    open,
    reachable: reachable ?? firstOf(shown),
    note: origin ? <ProvenanceNote {...{ slug, revisions, origin }} sentence={open} /> : null,
  }
  return (
    <div class="story-layout" dir={documentDirection(document)}>
      <main id="main" class="story" tabIndex={-1}>
        <article aria-labelledby="headline">
          <StoryHead view={shown} />
          <CorrectionNotes revisions={shown.revisions} />
          {since && !past && <SinceSummary since={since} onRead={on?.markRead} />}
          <StoryText
            view={shown}
            arrivedFrom={past ? null : props.arrivedFrom}
            inspection={inspection}
          />
        </article>
      </main>
      <FactLedger facts={shown.facts} keepsPlace={view.facts.length > 0} />
      <RevisionTimeline
        slug={slug}
        revisions={revisions}
        shown={shown.position.revision}
        blocks={document.blocks.length}
        life={view.life}
        onShow={on?.showRevision}
      />
    </div>
  )
}

/** The sentence that the tab key reaches first. */
function firstOf({ document, provenance }: StoryView): StoryPageProps['reachable'] {
  const block = document.blocks.find(
    ({ id, type }) => type !== 'marker' && originsOf(provenance, id)?.length,
  )
  return block ? { block: block.id, index: 0 } : null
}
