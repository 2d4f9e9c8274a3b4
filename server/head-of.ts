import type { StoryRecord } from '../platform/store/stories.ts'

/** Where a story stands, and whether a reader who holds some of it has to let go of it. */
export function headOf({ epoch, revision, hash, id, state }: StoryRecord) {
  return { epoch, revision, hash, story: id, killed: state === 'killed' }
}
