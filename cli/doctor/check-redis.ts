import { createLog } from '../../platform/log.ts'
import { connectRedis } from '../../platform/redis.ts'
import { messageOf } from '../failure.ts'
import { type Finding, fault, ok } from './finding.ts'

/** Whether Redis can be reached, where it is configured. */
export async function checkRedis(redisUrl: string | null): Promise<readonly Finding[]> {
  if (redisUrl === null) return []
  try {
    const redis = await connectRedis(redisUrl, createLog('silent'))
    const info = await redis.ask.info('server').finally(() => redis.close())
    const version = /^redis_version:(.+)$/m.exec(info)?.[1]?.trim()
    return [ok('redis', `Redis ${version ?? '?'}, ${new URL(redisUrl).host}`)]
  } catch (error) {
    return [fault('redis', messageOf(error), 'Start Redis, or mend REDIS_URL.')]
  }
}
