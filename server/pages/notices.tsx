import type { VNode } from 'preact'
import { Notice, NoticePage } from '../../ui/frame/notice-page.tsx'
import { WithdrawnNotice } from '../../ui/story/withdrawn-notice.tsx'
import type { HtmlPage } from './write-html.tsx'

/** Nothing stands at the address. */
export function notFoundPage(): HtmlPage {
  return noticePage(
    'Not found',
    <Notice kicker="Not found" title="There is no story at this address">
      <p>It may have been mistyped, or nothing of the story has been published yet.</p>
    </Notice>,
  )
}

/** The story was killed. `reason`: what the desk tells readers, if it does. */
export function withdrawnPage(reason: string | null): HtmlPage {
  return noticePage('Story withdrawn', <WithdrawnNotice reason={reason} />)
}

/** We failed. What went wrong is in the log, not on the page. */
export function brokenPage(): HtmlPage {
  return noticePage(
    'Out of order',
    <Notice kicker="Out of order" title="This page could not be made just now">
      <p>The fault is ours and has been written down. Please try again in a moment.</p>
    </Notice>,
  )
}

/** A page with one notice, which search engines leave alone. */
export function noticePage(title: string, body: VNode): HtmlPage {
  return {
    title: `${title} | Writethru`,
    language: 'en',
    canonical: null,
    description: null,
    type: 'website',
    body: <NoticePage>{body}</NoticePage>,
  }
}
