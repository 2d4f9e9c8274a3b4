import { readMarks } from '../../core/delta/read-marks.ts'
import type { PlannedRevision, Standing } from '../../core/revise/plan.ts'
import { advanceMarks, NO_MARKS } from '../../ui/story/advance-marks.ts'
import { StoryText } from '../../ui/story/story-text.tsx'

/** The text as readers would get it, with the marks that they would see. */
export function ReaderPreview(props: {
  revision: PlannedRevision
  standing: Standing
  at: string
}) {
  const { revision, standing, at } = props
  const { document, number } = revision
  const isFirst = standing.revision === 0 && number === 1
  const stamp = { number, at, freshFrom: number }
  const marks = isFirst
    ? NO_MARKS
    : advanceMarks(NO_MARKS, readMarks(standing.document, revision.ops), stamp)
  return (
    <section class="reader-preview" aria-label="As readers would see it">
      {document.headline && <h2 class="preview-headline">{document.headline}</h2>}
      <p class="preview-dateline">
        {[document.dateline, document.byline].filter(Boolean).join(' · ')}
      </p>
      <StoryText view={{ document, ...marks, freshFrom: number, revisions: [] }} />
    </section>
  )
}
