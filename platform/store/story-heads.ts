import type { Head } from '../../core/story/position.ts'
import type { Queryable } from './database.ts'
import type { StoryState } from './stories.ts'

/** Where a story stands, without its text. `revision` is 0 while nothing of it is out. */
export interface StoryHead extends Head {
  readonly id: string
  readonly slug: string
  readonly state: StoryState
  /** The last revision that was compacted; 0: none. */
  readonly compacted: number
}

/** Heads of the stories that exist among these ids and slugs, in no order, all of one moment. */
export function readHeads(
  db: Queryable,
  {
    ids = [],
    slugs = [],
  }: { readonly ids?: readonly string[]; readonly slugs?: readonly string[] },
): Promise<StoryHead[]> {
  return db.query<StoryHead>(
    `SELECT id, slug, state, epoch, revision, hash, compacted FROM story
     WHERE id = ANY ($1::uuid[]) OR slug = ANY ($2::text[])`,
    [ids, slugs],
  )
}
