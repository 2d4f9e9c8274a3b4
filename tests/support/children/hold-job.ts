import { createLog } from '../../../platform/log.ts'
import { openQueue } from '../../../platform/queue/bull-queue.ts'
import { openDatabase } from '../../../platform/store/open-database.ts'

// hold-job.ts JSON: wakes the story `ferry`, takes the job, says so and never finishes it.
const config = JSON.parse(process.argv[2] ?? '') as {
  databaseUrl: string | null
  dataDir: string
  redisUrl: string | null
}
const log = createLog('silent')
const database = await openDatabase(config, log)
const { queue, work } = await openQueue(config, database, log)
await work(
  async (story) => {
    console.log(`holding ${story}`)
    await queue.wakeIngest(story)
    console.log('woken again')
    await new Promise(() => undefined)
  },
  { concurrency: 1 },
)
await queue.wakeIngest('ferry')
