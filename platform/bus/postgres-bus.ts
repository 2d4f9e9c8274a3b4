import type { Log } from '../log.ts'
import type { Database } from '../store/database.ts'
import type { Bus } from './bus.ts'
import { guard } from './guard.ts'
import { readHint, writeHint } from './hint-text.ts'

const CHANNEL = 'writethru_hints'

/** PostgreSQL refuses payloads of 8,000 bytes. */
const MAX_BYTES = 7_500

/** Hints as notifications of the database. */
export function createPostgresBus(database: Database, log: Log): Bus {
  const stops = new Set<() => Promise<void>>()
  return {
    async publish(hint) {
      await database.query('SELECT pg_notify($1, $2)', [CHANNEL, writeHint(hint, MAX_BYTES)])
    },
    async subscribe(heard, lost) {
      const hear = (payload: string) => {
        const hint = readHint(payload, log)
        if (hint !== null) heard(hint)
      }
      const stop = await database.listen(CHANNEL, guard(hear, log), guard(lost, log))
      stops.add(stop)
      return async () => {
        stops.delete(stop)
        await stop()
      }
    },
    async close() {
      await Promise.all([...stops].map((stop) => stop()))
      stops.clear()
    },
  }
}
