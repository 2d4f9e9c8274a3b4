import { setTimeout as wait } from 'node:timers/promises'
import { callApi } from '../api/call-api.ts'
import type { Server } from '../api/server-options.ts'
import { CommandFailure } from '../failure.ts'
import { Source } from './source-answer.ts'

/** A poll takes up to two and a half minutes where a feed's items have pages of their own. */
const PATIENCE_MS = 180_000
const LOOK_EVERY_MS = 300

/** Waits until the source was polled again. Throws where no worker gets round to it. */
export async function awaitPoll(server: Server, { id, polledAt }: Source): Promise<Source> {
  const deadline = performance.now() + PATIENCE_MS
  while (performance.now() < deadline) {
    await wait(LOOK_EVERY_MS)
    const source = await callApi(server, `/sources/${id}`, Source)
    if (source.polledAt !== polledAt) return source
  }
  throw new CommandFailure(
    'No worker polled the source in time. Check that one runs: writethru doctor.',
  )
}
