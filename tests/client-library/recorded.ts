import type { Connection } from '../../client/library/connect.ts'
import type {
  Following,
  FollowOptions,
  FollowStatus,
  StoryChange,
} from '../../client/library/follow-types.ts'
import { fingerprint } from '../../core/delta/fingerprint.ts'
import { heldAt } from '../core/protocol/stories.ts'

/** A following with all that it told. */
export interface Recorded {
  readonly following: Following
  readonly changes: StoryChange[]
  readonly statuses: FollowStatus[]
  readonly details: (string | undefined)[]
  /** Changes that no reader may be told; to be empty. */
  readonly broken: string[]
  /** Positions in the order told, as `e.3`; a snapshot's as `=e.3`. */
  story(): string
  status(): FollowStatus | undefined
}

/**
 * Follows and records, holding every change against what any reader is promised: the very document
 * of its position, told once, right after the one before unless it came as a snapshot, never back.
 */
export function record(
  connection: Connection,
  story: string,
  options: FollowOptions = {},
): Recorded {
  const changes: StoryChange[] = []
  const statuses: FollowStatus[] = []
  const details: (string | undefined)[] = []
  const broken: string[] = []
  let last = options.position
  const following = connection.follow(story, {
    ...options,
    onChange: (change) => {
      const { epoch, revision } = change.position
      const isNext = epoch === last?.epoch && revision === last.revision + 1
      const isAhead = epoch !== last?.epoch || revision > last.revision
      const isTrue = fingerprint(change.document) === heldAt(epoch, revision).hash
      if (!isTrue || !(change.delta ? isNext : isAhead)) broken.push(`${epoch}.${revision}`)
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
    broken,
    story: () =>
      changes
        .map(({ delta, position }) => `${delta ? '' : '='}${position.epoch}.${position.revision}`)
        .join(' '),
    status: () => statuses.at(-1),
  }
}
