import { kindLabel } from '../../ui/frame/kind-label.ts'
import { type Arrival, advanceTo, isAt } from '../../ui/story/advance-to.ts'
import type { StoryPageState } from '../../ui/story/story-page-state.ts'
import type { StoryView } from '../../ui/story/story-view.ts'

type Page = StoryPageState & { readonly held: StoryView | null }

/**
 * The page when the story moves on. `at`: now. `inSight`: the reader is where new text arrives, and
 * looks; from others, and from those who look at the past, it is held. A reader who came back keeps
 * the marks of all that happened since.
 */
export function arrive<State extends Page>(
  page: State,
  arrival: Arrival,
  at: string,
  inSight: boolean,
): State {
  const { view, since } = page
  const newest = page.held ?? view
  if (!view || !newest || isAt(newest, arrival)) return page
  const from = view.position.revision + 1
  const next = advanceTo(newest, arrival, at, since ? view.freshFrom : from)
  const news = newsOf(next, newest.position.revision)
  if (inSight && !page.past) {
    const announcement = news || page.announcement
    return { ...page, view: next, held: null, arrivedFrom: from, announcement }
  }
  const announcement = news ? `New update waiting above. ${news}` : page.announcement
  return { ...page, held: next, announcement }
}

/** What is worth saying aloud of the revisions after `seen`: the newest that is more than wording. */
function newsOf(view: StoryView, seen: number): string {
  const entry = view.revisions.find(({ number, kind }) => number > seen && kind !== 'copyedit')
  return entry ? `${kindLabel(entry.kind, entry.number)}: ${entry.summary}` : ''
}
