import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals'
import { createLog } from '../../platform/log.ts'
import { type OpenQueue, openQueue } from '../../platform/queue/bull-queue.ts'
import { deferred } from '../support/deferred.ts'
import { eventually } from '../support/eventually.ts'
import { describeSetups, type Setup } from '../support/setups.ts'

const log = createLog('silent')

describeSetups('the queue', (open) => {
  let setup: Setup
  let jobs: OpenQueue
  let suite = 0

  beforeAll(async () => {
    setup = await open()
  }, 60_000)

  beforeEach(async () => {
    suite += 1
    jobs = await openQueue(setup.config, setup.database, log, { name: `test-${suite}` })
  })

  afterEach(() => jobs.close())
  afterAll(() => setup?.close())

  it('[Q1] hands each story to a worker', async () => {
    const handled: string[] = []
    await jobs.work(async (story) => void handled.push(story), { concurrency: 4 })
    await Promise.all(['a', 'b', 'c'].map((story) => jobs.queue.wakeIngest(story)))
    await eventually(() => expect(handled.sort()).toEqual(['a', 'b', 'c']))
    await jobs.queue.wakeIngest('a')
    await eventually(() => expect(handled.sort()).toEqual(['a', 'a', 'b', 'c']))
  })

  it('[Q2] adds nothing for a story that waits already', async () => {
    for (let n = 0; n < 10; n++) await jobs.queue.wakeIngest('a')
    await jobs.queue.wakeIngest('b')
    const handled: string[] = []
    await jobs.work(async (story) => void handled.push(story), { concurrency: 1 })
    await eventually(() => expect(handled).toContain('b'))
    expect(handled).toEqual(['a', 'b'])
  })

  it('[Q3] hands a story out again after a wake-up that came while it was in hand', async () => {
    const points = [
      { started: deferred(), finish: deferred() },
      { started: deferred(), finish: deferred() },
    ] as const
    let calls = 0
    await jobs.work(
      async () => {
        const point = points[calls]
        calls += 1
        point?.started.resolve()
        await point?.finish.promise
      },
      { concurrency: 4 },
    )
    await jobs.queue.wakeIngest('a')
    await points[0].started.promise
    for (let n = 0; n < 3; n++) await jobs.queue.wakeIngest('a')
    points[0].finish.resolve()
    await points[1].started.promise
    points[1].finish.resolve()
    await jobs.close()
    expect(calls).toBe(2)
  })

  it('[Q10] loses no wake-up among many, and runs no two of a story at once', async () => {
    let filed = 0
    let seen = 0
    let running = 0
    let most = 0
    await jobs.work(
      async () => {
        running += 1
        most = Math.max(most, running)
        seen = filed
        await new Promise((resolve) => setImmediate(resolve))
        running -= 1
      },
      { concurrency: 4 },
    )
    const wake = async () => {
      filed += 1
      await jobs.queue.wakeIngest('a')
    }
    for (let n = 0; n < 40; n++) await Promise.all([wake(), wake(), wake(), wake()])
    await eventually(() => expect(seen).toBe(160))
    expect(most).toBe(1)
  })

  it('[Q4] tries a job again that failed; a new wake-up of its story goes ahead of that', async () => {
    const attempts: string[] = []
    await jobs.work(
      async (story) => {
        attempts.push(story)
        if (attempts.length === 1) throw new Error('not yet')
      },
      { concurrency: 1 },
    )
    await jobs.queue.wakeIngest('a')
    await eventually(() => expect(attempts).toHaveLength(1))
    // Due before the next try, which is 0.4 s away at least.
    await jobs.queue.wakeIngest('b', 200)
    await jobs.queue.wakeIngest('a')
    await eventually(() => expect(attempts).toHaveLength(3))
    expect(attempts).toEqual(['a', 'a', 'b'])
  })

  it('[Q8] gives a job up after its tries, and its story is free for the next wake-up', async () => {
    let broken = true
    let attempts = 0
    await jobs.work(
      async () => {
        attempts += 1
        if (broken) throw new Error('no')
      },
      { concurrency: 1 },
    )
    await jobs.queue.wakeIngest('a')
    await eventually(() => expect(attempts).toBe(4))
    broken = false
    await eventually(async () => {
      await jobs.queue.wakeIngest('a')
      expect(attempts).toBeGreaterThan(4)
    })
  })

  it('[Q5] brings a job for later when it is due, and now what comes meanwhile', async () => {
    const handled: { story: string; at: number }[] = []
    await jobs.work(async (story) => void handled.push({ story, at: Date.now() }), {
      concurrency: 2,
    })
    const due = Date.now() + 700
    await jobs.queue.wakeIngest('a', 700)
    await jobs.queue.wakeIngest('a')
    await eventually(() => expect(handled).toHaveLength(2))
    expect(handled[0]?.at).toBeLessThan(due)
    expect(handled[1]?.at).toBeGreaterThanOrEqual(due)
  })

  it('[Q6] works on several stories at once, no more than asked', async () => {
    const finish = deferred()
    const running = new Set<string>()
    await jobs.work(
      async (story) => {
        running.add(story)
        await finish.promise
        running.delete(story)
      },
      { concurrency: 2 },
    )
    for (const story of ['a', 'b', 'c']) await jobs.queue.wakeIngest(story)
    await eventually(() => expect(running.size).toBe(2))
    await jobs.queue.wakeIngest('d')
    expect(running.size).toBe(2)
    finish.resolve()
    await eventually(() => expect(running.size).toBe(0))
  })

  it('[Q7] closes a worker after the job in hand, and idles without failing', async () => {
    const started = deferred()
    const finish = deferred()
    let finished = false
    const worker = await jobs.work(
      async () => {
        started.resolve()
        await finish.promise
        finished = true
      },
      { concurrency: 1 },
    )
    await jobs.queue.wakeIngest('a')
    await started.promise
    const closed = worker.close()
    finish.resolve()
    await closed
    expect(finished).toBe(true)
    await Promise.all([jobs.close(), jobs.close()])
  })
})
