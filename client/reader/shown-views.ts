import type { StandingMarks } from '../../ui/story/advance-marks.ts'
import type { SinceRead } from '../../ui/story/since-summary.tsx'
import type { StoryPageState } from '../../ui/story/story-page-state.ts'
import type { StoryView } from '../../ui/story/story-view.ts'

type Views = Pick<StoryPageState, 'view' | 'past' | 'since'> & { readonly held: StoryView | null }

/** The page with each of its views made anew. */
export function mapViews<Page extends Views>(
  page: Page,
  map: (view: StoryView) => StoryView,
): Page {
  const { view, held, past } = page
  return { ...page, view: view && map(view), held: held && map(held), past: past && map(past) }
}

/**
 * The page with all that happened since the reader was here last marked as new. The words stay off it
 * where the text has moved on meanwhile: they are asked for again.
 */
export function showSince<Page extends Views>(
  page: Page,
  since: SinceRead,
  marks: StandingMarks,
): Page {
  const { view } = page
  if (view?.position.revision !== since.to) return page
  const held = page.held && { ...page.held, freshFrom: since.revision + 1 }
  return { ...page, since, held, view: { ...view, ...marks, freshFrom: since.revision + 1 } }
}
