import { v5 } from 'uuid'

/**
 * Ids of entries: the same from every server and for ever, whatever address the server has. A
 * story's is its own; those of its feed and of its revisions are derived from it (UUIDv5).
 */
export const entryIds = {
  story: (story: string) => `urn:uuid:${story}`,
  storyFeed: (story: string) => `urn:uuid:${v5('feed', story)}`,
  revision: (story: string, epoch: string, number: number) =>
    `urn:uuid:${v5(`${epoch}.${number}`, story)}`,
}
