import {
  countLogs,
  listStoryIds,
  readOneMoment,
  type Verdict,
  verifyStory,
} from '../../platform/archive/verify-stories.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { findStories } from './find-stories.ts'
import { showProgress } from './progress.ts'
import { withDatabase } from './with-database.ts'

export interface Verification {
  readonly stories: number
  /** Those that hold. */
  readonly revisions: number
  /** Of those, how many were compacted, and how many of these keep their text. */
  readonly compacted: number
  readonly texts: number
  readonly faulty: readonly Verdict[]
}

/** Verifies one story, or all; a story that is damaged does not keep the others from being looked at. */
export function verify(name: string | null, terminal: Terminal): Promise<Verification> {
  return withDatabase(terminal, async (database) => {
    const chosen = name === null ? null : await findStories(database, [name])
    const size = chosen ?? (await countLogs(database))
    const total = 'stories' in size ? size.stories : size.length
    const progress = showProgress(terminal, 'Verifying', total, 'stories')
    const faulty: Verdict[] = []
    let stories = 0
    const sum = { revisions: 0, compacted: 0, texts: 0 }
    try {
      for await (const id of chosen ?? listStoryIds(database)) {
        const verdict = await database.transaction(async (transaction) => {
          await readOneMoment(transaction)
          return verifyStory(transaction, id)
        })
        stories += 1
        sum.revisions += verdict.revisions
        sum.compacted += verdict.compacted
        sum.texts += verdict.texts
        if (verdict.fault) faulty.push(verdict)
        progress.advance(1)
      }
    } finally {
      progress.stop()
    }
    return { stories, ...sum, faulty }
  })
}
