import { expect } from '@jest/globals'
import type { Connection } from '../../client/library/connect.ts'
import type {
  Following,
  FollowOptions,
  FollowStatus,
  StoryChange,
} from '../../client/library/follow-types.ts'
import { documentAt } from '../core/protocol/stories.ts'

/** A following with all that it told. */
export interface Recorded {
  readonly following: Following
  readonly changes: StoryChange[]
  readonly statuses: FollowStatus[]
  readonly details: (string | undefined)[]
  /** Positions in the order told, as `e.3`; a snapshot's as `=e.3`. */
  story(): string
  status(): FollowStatus | undefined
}

/**
 * Follows and records, holding every change against what any reader is promised: the very document
 * of its position, told once, right after the one before unless it came as a snapshot, never back.
 */
export function record(connection: Connection, story: string, options: FollowOptions = {}): Recorded {
  const changes: StoryChange[] = []
  const statuses: FollowStatus[] = []
  const details: (string | undefined)[] = []
  let last = options.position
  const following = connection.follow(story, {
    ...options,
    onChange: (change) => {
      const { epoch, revision } = change.position
      expect(change.document).toEqual(documentAt(epoch, revision))
      if (change.delta) expect(change.position).toEqual({ epoch, revision: (last?.revision ?? 0) + 1 })
      else if (last?.epoch === epoch) expect(revision).toBeGreaterThan(last.revision)
      last = change.position
      changes.push(change)
    },
    onStatus: (status, detail) => {
      statuses.push(status)
      details.push(detail)
    },
  })
  return {
    following,
    changes,
    statuses,
    details,
    story: () =>
      changes
        .map(({ delta, position }) => `${delta ? '' : '='}${position.epoch}.${position.revision}`)
        .join(' '),
    status: () => statuses.at(-1),
  }
}
