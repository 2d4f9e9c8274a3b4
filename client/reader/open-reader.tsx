import { hydrate, render } from 'preact'
import type { Arrival } from '../../ui/story/advance-to.ts'
import { StoryPage } from '../../ui/story/story-page.tsx'
import type { StoryPageHandlers } from '../../ui/story/story-page-state.ts'
import type { StoryView } from '../../ui/story/story-view.ts'
import { easeFrom, findSights } from '../ease-moves.ts'
import { forgetOffline, keepOffline } from '../keep-offline.ts'
import { findPlace, restorePlace } from '../keep-place.ts'
import { isLookingNear, scrollToTop } from '../look.ts'
import { askForOrigins } from './ask-for-origins.ts'
import { fetchRevision } from './fetch-revision.ts'
import { followStory } from './follow-story.ts'
import { inspectSentences, placeNote } from './inspect-sentences.ts'
import { nameTab } from './name-tab.ts'
import { heldOf, nextPage, type PageEvent, startPage } from './page-state.ts'
import { forgetReadPlace, keepReadPlace } from './read-places.ts'
import { refreshLife } from './refresh-life.ts'
import { listenForKeys, rememberShortcuts, shortcutsAreOn } from './shortcuts.ts'
import { showPast } from './show-past.ts'
import { StoryPast } from './story-past.ts'
import { tellSince } from './tell-since.ts'
import { openedMode, rememberMode, showMode } from './view-mode.ts'
import { watchLine } from './watch-line.ts'

/** Pixels from the top within which the headline is in sight, and new text arrives below it. */
const NEAR_TOP = 160
/** Pixels from the top within which a reader who scrolls up has arrived there. */
const AT_TOP = 4

/** Its columns, and what they are made of. */
const PIECES = {
  columns: '.story, .ledger, .timeline',
  holders:
    '.story, article, .story-head, .corrections, .since, .story-text, .story-text > ul, .block, ' +
    '.ledger, .ledger > ol, .timeline, .timeline > ol, .timeline li',
}

/** What changes the text without the reader's doing, or takes something away from it. */
const EASED: ReadonlySet<PageEvent['type']> = new Set([
  'arrived',
  'asked',
  'told',
  'since',
  'read',
  'life',
])

/**
 * Takes over the story page that the server rendered into `root` from `view`, and follows the story.
 * Updates show at once to a reader at the top of a visible page; from others they are held until
 * asked for. Whatever changes, the text under the reader's eyes stays put: drawing is synchronous,
 * so that the place is found, the page drawn and the place restored before anybody sees it.
 */
export function openReader(root: HTMLElement, view: StoryView): void {
  const { id: story } = view.story
  let page = startPage(view)
  let past = new StoryPast(story, view.position.epoch)

  const change = (event: PageEvent) => {
    const next = nextPage(page, event)
    if (next === page) return
    const epoch = next.view?.position.epoch
    if (epoch !== page.view?.position.epoch) {
      past.forget()
      if (epoch === undefined) {
        forgetReadPlace(story)
        forgetOffline()
      } else past = new StoryPast(story, epoch)
    }
    page = next
    const place = findPlace()
    const sights =
      EASED.has(event.type) && document.visibilityState === 'visible' && findSights(PIECES)
    showMode(page.mode)
    render(drawing(), root)
    placeNote(page.open)
    restorePlace(place)
    if (sights) easeFrom(sights)
    nameTab(page)
    // The device's storage may take its time: once the page is drawn.
    setTimeout(keepPlace)
  }
  const parts = { story, page: () => page, past: () => past, change }
  const travel = showPast(parts)
  const since = tellSince(parts)
  const life = refreshLife(parts)
  const origins = askForOrigins(parts)

  /** A revision that is shown on a visible page counts as read there. */
  function keepPlace() {
    const shown = page.view
    const at = shown?.revisions[0]?.at
    if (!shown || at === undefined || document.visibilityState !== 'visible') return
    keepReadPlace(story, { ...shown.position, at })
  }
  const on: StoryPageHandlers = {
    chooseMode(mode) {
      rememberMode(mode)
      change({ type: 'chose', mode })
    },
    showHeld() {
      change({ type: 'asked' })
      scrollToTop()
      document.getElementById('headline')?.focus({ preventScroll: true })
    },
    markRead: since.end,
    showRevision: travel.to,
    toggleHelp: () => change({ type: 'help' }),
    toggleShortcuts() {
      change({ type: 'shortcuts' })
      rememberShortcuts(page.shortcuts)
    },
  }
  const drawing = () => <StoryPage {...page} held={heldOf(page)} on={on} />

  const tell = async (revision: number) => {
    const told = await fetchRevision(story, revision)
    if (told) change({ type: 'told', entry: told.entry })
  }
  const arrive = (arrival: Arrival) => {
    const at = new Date().toISOString()
    const start = performance.now()
    change({ type: 'arrived', arrival, at, inSight: isLookingNear(NEAR_TOP) })
    performance.measure('writethru.update', { start })
    const corrections = arrival.deltas.filter((delta) => delta.kind === 'correction')
    for (const { revision } of corrections) void tell(revision)
    if (arrival.deltas.length === 0) void tell(arrival.revision)
    since.update()
    life.update()
  }
  const arriveAtTop = (distance: number) => {
    if (page.past || !isLookingNear(distance)) return
    change({ type: 'asked' })
    since.update()
  }

  hydrate(drawing(), root)
  change({ type: 'opened', mode: openedMode(), shortcuts: shortcutsAreOn() })
  since.update()
  const sentences = inspectSentences(root, origins)
  listenForKeys(
    {
      earlier: () => travel.by(-1),
      later: () => travel.by(1),
      toggleMode: () => on.chooseMode(page.mode === 'clean' ? 'changes' : 'clean'),
      toSentences: sentences.focusInSight,
      showHeld: () => page.held && on.showHeld(),
      markRead: on.markRead,
      help: on.toggleHelp,
      escape: () => (page.open ? origins.ask(null) : travel.back()),
    },
    () => page.shortcuts,
  )
  root.addEventListener('click', travel.followLinks)
  window.addEventListener('scroll', () => arriveAtTop(AT_TOP), { passive: true })
  document.addEventListener('visibilitychange', () => {
    arriveAtTop(NEAR_TOP)
    keepPlace()
  })
  const line = watchLine((live, asOf) => {
    change({ type: 'line', live, asOf })
    if (live === 'live') since.update()
  })
  followStory(view, {
    onArrival: arrive,
    onLine: line,
    onReaders: (readers) => change({ type: 'counted', readers }),
    onWithdrawn: (reason) => change({ type: 'withdrawn', reason }),
  })
  void keepOffline()
}
