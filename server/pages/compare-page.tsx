import type { Request } from 'express'
import type { Database } from '../../platform/store/database.ts'
import { ComparePage } from '../../ui/compare/compare-page.tsx'
import { Notice } from '../../ui/frame/notice-page.tsx'
import { compareAddress, revisionAnchor } from '../../ui/story/anchors.ts'
import { CompactedError } from '../compare-revisions.ts'
import { findNamedStory } from '../find-story.ts'
import { readParameter, readWholeNumber } from '../http/read-query.ts'
import { loadComparePage } from './load-compare-page.ts'
import { notFoundPage, noticePage, withdrawnPage } from './notices.tsx'
import type { HtmlPage } from './write-html.tsx'

/** What answers a request for a comparison: a page with its status, or another address. */
export type ComparisonAnswer =
  | { readonly status: 200 | 404 | 410; readonly page: HtmlPage }
  | { readonly moved: string }

/**
 * The page that compares two revisions: `to` is the head unless given, and `from` the one before it.
 * Given the wrong way round they are swapped. Throws ProblemError for what is no number.
 */
export async function answerComparison(
  database: Database,
  request: Request<{ slug: string }>,
): Promise<ComparisonAnswer> {
  const story = await findNamedStory(database, request.params.slug)
  if (!story || story.revision === 0) return { status: 404, page: notFoundPage() }
  if (story.state === 'killed') return { status: 410, page: withdrawnPage(null) }
  const to = readWholeNumber(request, 'to') ?? story.revision
  const from = readWholeNumber(request, 'from') ?? Math.max(0, to - 1)
  const layout = readParameter(request, 'layout') === 'side' ? 'side' : 'inline'
  if (from > to || story.slug !== request.params.slug) {
    const [first, second] = from > to ? [to, from] : [from, to]
    const address = compareAddress(story.slug, first, second)
    return { moved: layout === 'side' ? `${address}&layout=side` : address }
  }
  const view = await loadComparePage(database, story, { from, to, layout }).catch(
    (error: unknown) => {
      if (error instanceof CompactedError) return error
      throw error
    },
  )
  if (view instanceof CompactedError) {
    return { status: 410, page: notKept(story.slug, view.revision, story.revision) }
  }
  if (!view) return { status: 404, page: noSuchRevision(story.slug, story.revision) }
  return {
    status: 200,
    page: {
      title: `${view.title}: revisions ${from} and ${to} compared`,
      language: view.fresh.language,
      // Of no use to search engines: the story's own page is.
      canonical: null,
      description: null,
      type: 'article',
      body: <ComparePage view={view} />,
    },
  }
}

function notKept(slug: string, revision: number, last: number): HtmlPage {
  return noticePage(
    'No longer kept',
    <Notice kicker="No longer kept" title={`The text of revision ${revision} is no longer kept`}>
      <p>
        {'What happened in it still stands in the story’s '}
        <a href={`/stories/${slug}#${revisionAnchor(revision)}`}>list of revisions</a>
        {'. '}
        <a href={compareAddress(slug, last - 1, last)}>Compare the last two</a>
      </p>
    </Notice>,
  )
}

function noSuchRevision(slug: string, last: number): HtmlPage {
  return noticePage(
    'Not found',
    <Notice kicker="Not found" title="There is no such revision">
      <p>
        {`The story has revisions 1 to ${last}. `}
        <a href={compareAddress(slug, last - 1, last)}>Compare the last two</a>
      </p>
    </Notice>,
  )
}
