import { createLog } from '../../platform/log.ts'
import { connectRedis } from '../../platform/redis.ts'
import { messageOf } from '../failure.ts'
import { type Finding, fault, note, ok } from './finding.ts'

/** Whether Redis can be reached, where it is configured, and keeps what the queue needs. */
export async function checkRedis(redisUrl: string | null): Promise<readonly Finding[]> {
  if (redisUrl === null) return []
  try {
    const redis = await connectRedis(redisUrl, createLog('silent'))
    const read = async () => [await redis.ask.info('server'), await redis.ask.info('memory')]
    const info = (await read().finally(() => redis.close())).join('\n')
    const version = /^redis_version:(.+)$/m.exec(info)?.[1]?.trim()
    const policy = /^maxmemory_policy:(.+)$/m.exec(info)?.[1]?.trim()
    const reached = ok('redis', `Redis ${version ?? '?'}, ${new URL(redisUrl).host}`)
    if (policy === undefined || policy === 'noeviction') return [reached]
    const detail = `maxmemory-policy ${policy} lets Redis drop jobs; the sweeper finds them, late`
    return [reached, note('queue', detail, 'CONFIG SET maxmemory-policy noeviction')]
  } catch (error) {
    return [fault('redis', messageOf(error), 'Start Redis, or mend REDIS_URL.')]
  }
}
