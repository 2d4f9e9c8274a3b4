import type { Queryable } from '../../platform/store/database.ts'
import { resolveStory } from '../../platform/store/stories.ts'
import { CommandFailure } from '../failure.ts'

/** The ids of stories named by slug or id. Throws CommandFailure for one that is not there. */
export async function findStories(db: Queryable, names: readonly string[]): Promise<string[]> {
  const ids: string[] = []
  for (const name of names) {
    const found = await resolveStory(db, name)
    if (!found) {
      throw new CommandFailure(
        `No story "${name}" is in this database. Is it the right one? writethru doctor says which it is.`,
      )
    }
    ids.push(found.id)
  }
  return ids
}
