import type { StoryHead } from '../platform/store/story-heads.ts'

/** What a head is told by. */
export type HeadFields = Pick<StoryHead, 'epoch' | 'revision' | 'hash' | 'id' | 'state'>

/** Where a story stands, and whether a reader who holds some of it has to let go of it. */
export function headOf({ epoch, revision, hash, id, state }: HeadFields) {
  return { epoch, revision, hash, story: id, killed: state === 'killed' }
}
