import type { Document } from '../../core/story/document.ts'
import { NO_MARKS } from './advance-marks.ts'
import { advanceView, type PageDelta } from './advance-view.ts'
import type { StoryView } from './story-view.ts'

/** What the story's first revision was published as, or its step from the one before it. */
export type PastStep =
  | { readonly before: Document; readonly delta: PageDelta }
  | { readonly document: Document; readonly hash: string }

/**
 * The story as it stood at an earlier revision, with the marks of that revision. `view` is the page
 * as it stands now, whose timeline goes on past it.
 */
export function pastView(view: StoryView, number: number, step: PastStep): StoryView {
  const { epoch } = view.position
  const earlier = {
    ...view,
    ...NO_MARKS,
    breaking: false,
    provenance: {},
    facts: view.facts.filter((fact) => fact.revision < number),
    revisions: view.revisions.filter((entry) => entry.number < number),
  }
  const at =
    'delta' in step
      ? advanceView(
          { ...earlier, document: step.before, position: { epoch, revision: number - 1 } },
          step.delta,
          number,
        )
      : {
          ...earlier,
          document: step.document,
          hash: step.hash,
          position: { epoch, revision: number },
        }
  const known = view.revisions.filter((entry) => entry.number <= number)
  return { ...at, breaking: false, revisions: known.length > 0 ? known : at.revisions }
}
