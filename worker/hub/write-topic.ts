import { type WrittenFeed, writeFeed } from '../../core/feed/write-feed.ts'
import { loadFrontFeed } from '../../platform/feeds/load-front-feed.ts'
import { loadStoryFeed } from '../../platform/feeds/load-story-feed.ts'
import type { Queryable } from '../../platform/store/database.ts'
import { findStory } from '../../platform/store/stories.ts'
import type { Subscription } from '../../platform/store/websub-subscriptions.ts'

/** What is sent of a topic, and whether it will never change again. */
export interface WrittenTopic extends WrittenFeed {
  readonly ended: boolean
}

/** The topic as it stands: the same bytes that a GET of it gives. */
export async function writeTopic(
  db: Queryable,
  { storyId, format, origin }: Pick<Subscription, 'storyId' | 'format' | 'origin'>,
): Promise<WrittenTopic> {
  const feed =
    storyId === null ? await loadFrontFeed(db, origin) : await loadOne(db, storyId, origin)
  return { ...writeFeed(feed, format), ended: feed.ended }
}

async function loadOne(db: Queryable, storyId: string, origin: string) {
  const story = await findStory(db, storyId)
  if (!story) throw new Error(`There is no story ${storyId}, and somebody is subscribed to it.`)
  return loadStoryFeed(db, story, origin)
}

/** Writes each topic once, however many subscribers ask: for as long as it is kept. */
export function rememberTopics(db: Queryable): (topic: Subscription) => Promise<WrittenTopic> {
  const written = new Map<string, Promise<WrittenTopic>>()
  return (topic) => {
    const key = `${topic.format} ${topic.storyId} ${topic.origin}`
    const known = written.get(key) ?? writeTopic(db, topic)
    written.set(key, known)
    return known
  }
}
