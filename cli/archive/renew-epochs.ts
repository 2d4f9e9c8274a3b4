import { BrokenChainError, renewEpoch } from '../../platform/archive/renew-epochs.ts'
import { countLogs, listStoryIds } from '../../platform/archive/verify-stories.ts'
import { newEpoch } from '../../platform/ids.ts'
import { CommandFailure } from '../failure.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { findStories } from './find-stories.ts'
import { showProgress } from './progress.ts'
import { withDatabase } from './with-database.ts'

/** Gives the stories of these names, or all where there are none, a new epoch each; gives their number. */
export function renewEpochs(names: readonly string[], terminal: Terminal): Promise<number> {
  return withDatabase(terminal, async (database) => {
    const chosen = names.length > 0 ? await findStories(database, names) : null
    const { stories } = await countLogs(database)
    const progress = showProgress(terminal, 'Renewing', chosen?.length ?? stories, 'stories')
    let count = 0
    try {
      for await (const id of chosen ?? listStoryIds(database)) {
        await renewEpoch(database, id, newEpoch())
        count += 1
        progress.advance(1)
      }
    } catch (error) {
      if (error instanceof BrokenChainError)
        throw new CommandFailure(error.message, { cause: error })
      throw error
    } finally {
      progress.stop()
    }
    return count
  })
}
