import { openBus } from '../../platform/bus/open-bus.ts'
import type { Config } from '../../platform/config.ts'
import { withDeadline } from '../../platform/deadline.ts'
import { createLog } from '../../platform/log.ts'
import type { Database } from '../../platform/store/database.ts'
import { messageOf } from '../failure.ts'
import { type Finding, fault, ok } from './finding.ts'

const PATIENCE_MS = 3_000

/** Whether a hint comes back over the bus. What is sent only has the hub look once more. */
export async function checkBus(config: Config, database: Database): Promise<readonly Finding[]> {
  // In one process there is nothing between those who speak and those who hear.
  if (config.redisUrl === null && database.adapter === 'pglite') return []
  const where = config.redisUrl === null ? 'LISTEN/NOTIFY' : 'Redis'
  try {
    const bus = await openBus(config, database, createLog('silent'))
    try {
      const askedAt = performance.now()
      const heard = new Promise<void>((resolve, reject) => {
        const hear = (hint: { readonly type: string }) => hint.type === 'hub' && resolve()
        bus
          .subscribe(hear, () => undefined)
          .then(() => bus.publish({ type: 'hub' }))
          .catch(reject)
      })
      await withDeadline(heard, PATIENCE_MS, 'A hint over the bus')
      return [ok('bus', `${where}, ${Math.ceil(performance.now() - askedAt)} ms there and back`)]
    } finally {
      await bus.close()
    }
  } catch (error) {
    const next =
      config.redisUrl === null
        ? 'Connect to PostgreSQL itself: a pooler in transaction mode carries no LISTEN.'
        : 'Start Redis, or mend REDIS_URL.'
    return [fault('bus', `${where}: ${messageOf(error)}`, next)]
  }
}
