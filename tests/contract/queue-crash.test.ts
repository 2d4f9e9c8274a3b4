import { afterAll, expect, test } from '@jest/globals'
import { createLog } from '../../platform/log.ts'
import { openQueue } from '../../platform/queue/bull-queue.ts'
import { openDatabase } from '../../platform/store/open-database.ts'
import { startChild } from '../support/child-process.ts'
import { type Adapter, pglite, postgres } from '../support/databases.ts'
import { eventually } from '../support/eventually.ts'
import { type RedisServer, startRedis } from '../support/redis-server.ts'
import { describeWhere, missing } from '../support/services.ts'

const log = createLog('silent')

describeWhere(null, 'a killed worker on PGlite', () => {
  // The embedded database knows that nobody else can hold a job: its story does not wait.
  takesOver(pglite, { withinMs: 2_000 })
})

describeWhere(postgres.missing, 'a killed worker on PostgreSQL', () => {
  takesOver(postgres, { withinMs: 30_000 })
})

describeWhere(postgres.missing ?? missing.redis, 'a killed worker on PostgreSQL with Redis', () => {
  takesOver(postgres, { withinMs: 30_000, startRedis })
})

interface Case {
  readonly withinMs: number
  readonly startRedis?: () => Promise<RedisServer>
}

function takesOver(adapter: Adapter, { withinMs, startRedis }: Case): void {
  let redis: RedisServer | undefined

  afterAll(() => redis?.close())

  test('[Q9] leaves its job to the next worker, and the story takes new ones', async () => {
    redis = await startRedis?.()
    const place = await adapter.prepare()
    const config = { ...place, redisUrl: redis?.url ?? null }
    const holder = startChild('hold-job.ts', [JSON.stringify(config)])
    await holder.said('woken again')
    holder.kill('SIGKILL')
    await holder.ended
    const database = await openDatabase(config, log)
    const jobs = await openQueue(config, database, log)
    const handled: string[] = []
    await jobs.work(async (story) => void handled.push(story), { concurrency: 1 })
    await eventually(() => expect(handled).toContain('ferry'), { timeoutMs: withinMs })
    await eventually(async () => {
      await jobs.queue.wakeIngest('ferry')
      expect(handled.length).toBeGreaterThan(1)
    })
    await jobs.close()
    await database.close()
    await place.remove()
  }, 90_000)
}
