import { PUBLISHER } from '../../core/feed/publisher.ts'
import { storyTitle } from '../../core/feed/story-title.ts'
import type { RevisionEntry } from '../../platform/store/feed-entries.ts'
import type { StoryView, TimelineEntry } from '../../ui/story/story-view.ts'

/**
 * The story as schema.org's LiveBlogPosting, for search engines: an update for each revision with
 * what it brought, every correction with its note. `entries`: newest first; those after the view's
 * revision are left out. `url` is the story's page.
 */
export function liveBlogPosting(view: StoryView, entries: readonly RevisionEntry[], url: string) {
  const { story, document, position } = view
  const shown = entries.filter(({ revision }) => revision <= position.revision)
  const newest = view.revisions[0]?.at ?? story.firstFiledAt
  return {
    '@context': 'https://schema.org',
    '@type': 'LiveBlogPosting',
    '@id': url,
    url,
    mainEntityOfPage: url,
    headline: storyTitle(document, story.slugline),
    ...(document.language === null ? {} : { inLanguage: document.language }),
    datePublished: story.firstFiledAt,
    dateModified: shown[0]?.significantAt.toISOString() ?? newest,
    coverageStartTime: story.firstFiledAt,
    // A story that is open may go on for any time; one that was closed ended with its last revision.
    ...(story.state === 'closed' ? { coverageEndTime: newest } : {}),
    version: position.revision,
    author: authorOf(document.byline),
    publisher: ORGANIZATION,
    correction: view.revisions
      .filter(({ kind }) => kind === 'correction')
      .map(({ correctionNote, summary, at }) => correction(correctionNote ?? summary, at)),
    liveBlogUpdate: shown.map((entry) => toUpdate(entry, url)),
  }
}

const ORGANIZATION = { '@type': 'Organization', name: PUBLISHER }

function toUpdate(entry: RevisionEntry, page: string) {
  const { revision, summary, kind, correctionNote, blocks, byline } = entry
  const url = `${page}#revision-${revision}`
  const at = entry.publishedAt.toISOString()
  const texts = blocks.filter(({ type }) => type !== 'marker').map(({ text }) => text)
  return {
    '@type': 'BlogPosting',
    '@id': url,
    url,
    headline: summary,
    datePublished: at,
    author: authorOf(byline),
    articleBody: texts.length > 0 ? texts.join('\n\n') : summary,
    ...(kind === 'correction' ? { correction: correction(correctionNote ?? summary, at) } : {}),
  }
}

function correction(text: string, at: TimelineEntry['at']) {
  return { '@type': 'CorrectionComment', text, datePublished: at }
}

/** `By JANE ROE` is a person; copy without a byline is the publisher's. */
function authorOf(byline: string | null) {
  const name = byline?.replace(/^by\s+/i, '').trim()
  return name ? { '@type': 'Person', name } : ORGANIZATION
}
