import { SOCKET_EVENTS } from '../../core/protocol/messages.ts'
import { ClientError } from './client-error.ts'
import type {
  FollowFrontOptions,
  Following,
  FollowingFront,
  FollowOptions,
} from './follow-types.ts'
import { FrontFollowing } from './front-following.ts'
import { Line } from './line.ts'
import { type ConnectOptions, readSettings } from './settings.ts'
import { StoryFollowing } from './story-following.ts'

export { ClientError, type ClientErrorCode } from './client-error.ts'
export type { Environment } from './environment.ts'
export type * from './follow-types.ts'
export type { ConnectOptions } from './settings.ts'
export type { ReaderStorage, SavedStory } from './storage.ts'

/** A connection to a Writethru server: one socket, shared by everything followed over it. */
export interface Connection {
  /**
   * Follows a story, named by its id or slug. With `position` and `document` it goes on from there,
   * else from what storage kept of an earlier visit, else it starts with a snapshot; either way every later revision is told once and in order, and
   * the document's hash is checked at each. Throws ClientError (`closed`, `bad-option`).
   */
  follow(story: string, options?: FollowOptions): Following
  /** Follows the front page: the stories, newest update first. Throws ClientError (`closed`). */
  followFront(options: FollowFrontOptions): FollowingFront
  /** Stops everything followed and closes the socket. */
  close(): void
}

/**
 * Connects to the Writethru server at `url` (of which only scheme, host and port count), in browsers
 * and in Node. Returns at once: a server that cannot be reached is tried until it can, with growing
 * random waits. Throws ClientError (`bad-url`, `bad-option`).
 *
 * ```ts
 * const connection = connect('https://news.example')
 * connection.follow('harbour-fire', {
 *   onChange: ({ document, delta }) => show(document, delta?.summary),
 *   onStatus: (status) => console.log(status),
 * })
 * ```
 */
export function connect(url: string, options: ConnectOptions = {}): Connection {
  const settings = readSettings(url, options)
  const line = new Line(settings)
  const followings = new Set<StoryFollowing | FrontFollowing>()
  let isClosed = false

  /**
   * Puts a following on the line; returns how to take it off. It begins when the caller's turn is
   * over, so that nothing is called back before follow() has returned.
   */
  function open(following: StoryFollowing | FrontFollowing): () => void {
    followings.add(following)
    let leave = () => {}
    const begin = async () => {
      await null
      if (followings.has(following)) await following.begin()
      if (followings.has(following)) leave = line.join(following)
    }
    void begin()
    return () => {
      if (!followings.delete(following)) return
      leave()
      following.stop()
      leaveRoom(following.name)
    }
  }

  /** Unsubscribes, unless another following needs the room, or may: its id is not known yet. */
  function leaveRoom(story: string | null): void {
    const isNeeded = [...followings].some(({ name }) => name === null || name === story)
    if (story !== null && !isNeeded) line.tell(SOCKET_EVENTS.unsubscribe, { story })
  }

  function checkOpen(): void {
    if (!isClosed) return
    throw new ClientError('closed', 'This connection was closed: connect() again to follow')
  }

  return {
    follow(story, followOptions = {}) {
      checkOpen()
      if (typeof story !== 'string' || story === '') {
        throw new ClientError('bad-option', 'follow() needs the id or slug of a story')
      }
      const following = new StoryFollowing(story, followOptions, line, settings)
      return { stop: open(following), current: () => following.current() }
    },
    followFront(frontOptions) {
      checkOpen()
      const following = new FrontFollowing(frontOptions, line, settings)
      return { stop: open(following), current: () => following.current() }
    },
    close() {
      isClosed = true
      for (const following of followings) following.stop()
      followings.clear()
      line.close()
    },
  }
}
