import type { VNode } from 'preact'
import { addressFeed } from '../../platform/feeds/feed-addresses.ts'
import type { RevisionEntry } from '../../platform/store/feed-entries.ts'
import type { StoryView } from '../../ui/story/story-view.ts'
import { FeedLinks } from './feed-links.tsx'
import { liveBlogPosting } from './live-blog-posting.ts'
import { scriptJson } from './script-json.ts'

/** What the head of a story's page tells machines beside what every page's head does. */
export function storyMetadata(
  view: StoryView,
  entries: readonly RevisionEntry[],
  origin: string,
): VNode {
  const { story } = view
  const { home, addresses } = addressFeed(origin, story.slug)
  const posting = liveBlogPosting(view, entries, home)
  return (
    <>
      <meta property="article:published_time" content={posting.datePublished} />
      <meta property="article:modified_time" content={posting.dateModified} />
      <meta name="twitter:card" content="summary" />
      <FeedLinks addresses={addresses} title="Updates of this story" />
      <script
        type="application/ld+json"
        dangerouslySetInnerHTML={{ __html: scriptJson(posting) }}
      />
    </>
  )
}
