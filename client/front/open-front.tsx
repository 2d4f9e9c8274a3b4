import { hydrate, render } from 'preact'
import type { StorySummary } from '../../core/protocol/messages.ts'
import { isFiltered } from '../../ui/front/front-filter.ts'
import { FrontPage, type FrontView } from '../../ui/front/front-page.tsx'
import { easeFrom, findSights } from '../ease-moves.ts'
import { keepOffline } from '../keep-offline.ts'
import { findPlace, restorePlace } from '../keep-place.ts'
import { isLookingNear } from '../look.ts'
import { askForMatching } from './ask-for-matching.ts'
import { followFront } from './follow-front.ts'
import { type FrontEvent, nextFront, startFront } from './front-state.ts'

/** Milliseconds between two looks at the clock, for `4 min ago`. */
const TICK_MS = 30_000
/** Pixels from the top within which a reader watches stories arrive there. */
const NEAR_TOP = 160

/** The list of stories and what it is made of. */
const PIECES = { columns: '.front', holders: '.front, .front-list, .entry' }

/**
 * Takes over the front page that the server rendered into `root` from `view`. Stories glide to
 * their places as their updates come; further down, whatever the reader looks at stays where it is.
 */
export function openFront(root: HTMLElement, view: FrontView): void {
  let page = startFront(view)
  const change = (event: FrontEvent) => {
    const next = nextFront(page, event)
    if (next === page) return
    page = next
    const place = isLookingNear(NEAR_TOP) ? [] : findPlace()
    const moves = event.type === 'stories' && document.visibilityState === 'visible'
    const sights = moves && findSights(PIECES)
    render(<FrontPage {...page} />, root)
    restorePlace(place)
    if (sights) easeFrom(sights)
  }
  const now = () => new Date().toISOString()

  hydrate(<FrontPage {...page} />, root)
  change({ type: 'opened', now: now() })
  setInterval(() => change({ type: 'tick', now: now() }), TICK_MS)
  const show = (stories: readonly StorySummary[]) =>
    change({ type: 'stories', stories, now: now() })
  followFront({
    onStories: isFiltered(view.filter) ? askForMatching(view.filter, show) : show,
    onLine: (live) => change({ type: 'line', live }),
  })
  void keepOffline()
}
