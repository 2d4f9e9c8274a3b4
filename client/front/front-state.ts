import type { StorySummary } from '../../core/protocol/messages.ts'
import type { LiveState } from '../../ui/frame/live-status.tsx'
import { type FrontPageProps, type FrontView, serverFrontPage } from '../../ui/front/front-page.tsx'
import { orderFront } from '../../ui/front/order-front.ts'

export type FrontEvent =
  /** The browser has taken the page over. `now` as in every event: RFC 3339, UTC. */
  | { readonly type: 'opened'; readonly now: string }
  /** The list as it stands. */
  | { readonly type: 'stories'; readonly stories: readonly StorySummary[]; readonly now: string }
  | { readonly type: 'line'; readonly live: LiveState }
  /** Time went by. */
  | { readonly type: 'tick'; readonly now: string }

export function startFront(view: FrontView): FrontPageProps {
  return serverFrontPage(view)
}

/** The front page after an event; the same page when the event changes nothing. Pure. */
export function nextFront(page: FrontPageProps, event: FrontEvent): FrontPageProps {
  switch (event.type) {
    case 'opened':
      return { ...page, zone: 'local', view: { ...page.view, now: event.now } }
    case 'line':
      return event.live === page.live ? page : { ...page, live: event.live }
    case 'tick':
      return { ...page, view: { ...page.view, now: event.now } }
    case 'stories':
      return showStories(page, orderFront(event.stories), event.now)
  }
}

/** Stories that are not as they were shown are marked fresh; the newest of them is announced. */
function showStories(
  page: FrontPageProps,
  stories: readonly StorySummary[],
  now: string,
): FrontPageProps {
  const shown = new Map(page.view.stories.map((story) => [story.id, story]))
  const moved = stories.filter((story) => {
    const before = shown.get(story.id)
    return before?.epoch !== story.epoch || before.revision !== story.revision
  })
  const newest = moved[0]
  return {
    ...page,
    view: { ...page.view, stories, now },
    fresh: moved.length > 0 ? new Set(moved.map((story) => story.id)) : page.fresh,
    announcement: newest
      ? `${newest.headline ?? newest.slugline}: ${newest.summary}`
      : page.announcement,
  }
}
