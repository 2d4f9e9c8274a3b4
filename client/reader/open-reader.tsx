import { hydrate, render } from 'preact'
import { StoryPage } from '../../ui/story/story-page.tsx'
import type { StoryView } from '../../ui/story/story-view.ts'
import { findPlace, restorePlace } from '../keep-place.ts'
import { isLookingNear, scrollToTop } from '../look.ts'
import { fetchRevision } from './fetch-revision.ts'
import { followStory } from './follow-story.ts'
import { type Arrival, heldOf, nextPage, type PageEvent, startPage } from './page-state.ts'
import { openedMode, rememberMode, showMode } from './view-mode.ts'

/** Pixels from the top within which the headline is in sight, and new text arrives below it. */
const NEAR_TOP = 160
/** Pixels from the top within which a reader who scrolls up has arrived there. */
const AT_TOP = 4

/**
 * Takes over the story page that the server rendered into `root` from `view`, and follows the story.
 * Updates show at once to a reader at the top of a visible page; from others they are held until
 * asked for. Whatever changes, the text under the reader's eyes stays put: drawing is synchronous,
 * so that the place is found, the page drawn and the place restored before anybody sees it.
 */
export function openReader(root: HTMLElement, view: StoryView): void {
  let page = startPage(view)

  const drawing = () => (
    <StoryPage
      {...page}
      held={heldOf(page)}
      onChooseMode={(mode) => {
        rememberMode(mode)
        change({ type: 'chose', mode })
      }}
      onShowHeld={() => {
        change({ type: 'asked' })
        scrollToTop()
        document.getElementById('headline')?.focus({ preventScroll: true })
      }}
    />
  )
  const change = (event: PageEvent) => {
    const next = nextPage(page, event)
    if (next === page) return
    page = next
    const place = findPlace()
    showMode(page.mode)
    render(drawing(), root)
    restorePlace(place)
    nameTab()
  }
  const nameTab = () => {
    const { document: shown, story } = page.view ?? {}
    const title = story ? (shown?.headline ?? story.slugline) : 'Story withdrawn'
    const held = heldOf(page)
    document.title = held ? `(${held.updates}) ${title}` : title
    document.documentElement.lang = shown?.language ?? 'en'
    if (!page.view) removeDescriptions()
  }
  const tell = async (revision: number) => {
    const entry = await fetchRevision(view.story.id, revision)
    if (entry) change({ type: 'told', entry })
  }
  const arrive = (arrival: Arrival) => {
    const at = new Date().toISOString()
    change({ type: 'arrived', arrival, at, inSight: isLookingNear(NEAR_TOP) })
    const corrections = arrival.deltas.filter((delta) => delta.kind === 'correction')
    for (const { revision } of corrections) void tell(revision)
    if (arrival.deltas.length === 0) void tell(arrival.revision)
  }

  hydrate(drawing(), root)
  change({ type: 'opened', mode: openedMode() })
  window.addEventListener('scroll', () => isLookingNear(AT_TOP) && change({ type: 'asked' }), {
    passive: true,
  })
  document.addEventListener(
    'visibilitychange',
    () => isLookingNear(NEAR_TOP) && change({ type: 'asked' }),
  )
  followStory(view, {
    onArrival: arrive,
    onLine: (live) => change({ type: 'line', live }),
    onReaders: (readers) => change({ type: 'counted', readers }),
    onWithdrawn: (reason) => change({ type: 'withdrawn', reason }),
  })
}

/** Takes the descriptions of the page, which quote the text, out of its head. */
function removeDescriptions(): void {
  const selector =
    'meta[name="description"], meta[property^="og:"], script[type="application/ld+json"]'
  for (const described of document.head.querySelectorAll(selector)) described.remove()
}
