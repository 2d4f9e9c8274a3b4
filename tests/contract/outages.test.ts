import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { Hint } from '../../platform/bus/bus.ts'
import { createLog } from '../../platform/log.ts'
import type { Database } from '../../platform/store/database.ts'
import { openDatabase } from '../../platform/store/open-database.ts'
import { type DatabasePlace, postgres } from '../support/databases.ts'
import { eventually } from '../support/eventually.ts'
import { freePort } from '../support/free-port.ts'
import { startRedis } from '../support/redis-server.ts'
import { describeWhere, missing } from '../support/services.ts'
import { openSetup, type Setup } from '../support/setups.ts'
import { openTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts'

const lines: string[] = []
const log = createLog('debug', { write: (line) => void lines.push(line) })

const OTHERS =
  'SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()'

interface Outage {
  readonly setup: Setup
  begin(): Promise<void>
  end(): Promise<void>
}

/** Queue and bus survive without what carries them: the same for PostgreSQL and Redis. */
function survivesOutage(open: () => Promise<Outage & { close(): Promise<void> }>): void {
  let outage: Awaited<ReturnType<typeof open>>

  beforeAll(async () => {
    outage = await open()
  }, 60_000)

  afterAll(() => outage?.close())

  test('[O6] adding a job fails soon, and workers go on when it is back', async () => {
    const handled: string[] = []
    const { jobs } = outage.setup
    await jobs.work(async (story) => void handled.push(story), { concurrency: 2 })
    await jobs.queue.wakeIngest('before')
    await eventually(() => expect(handled).toEqual(['before']))
    await outage.begin()
    await expect(jobs.queue.wakeIngest('during')).rejects.toThrow()
    await outage.end()
    await eventually(async () => {
      await jobs.queue.wakeIngest('after')
      expect(handled).toContain('after')
    })
  })

  test('[O7] publishing rejects, and subscribers learn that they may have missed something', async () => {
    const heard: Hint[] = []
    let lost = 0
    const { bus } = outage.setup
    await bus.subscribe(
      (hint) => heard.push(hint),
      () => {
        lost += 1
      },
    )
    await bus.publish({ type: 'filing', filing: 'before' })
    await eventually(() => expect(heard).toHaveLength(1))
    await outage.begin()
    await expect(bus.publish({ type: 'filing', filing: 'during' })).rejects.toThrow()
    expect(lost).toBe(0)
    await outage.end()
    await eventually(() => expect(lost).toBeGreaterThan(0))
    await eventually(async () => {
      await bus.publish({ type: 'filing', filing: 'after' })
      expect(heard).toContainEqual({ type: 'filing', filing: 'after' })
    })
  })
}

describeWhere(missing.postgres, 'queue and bus when PostgreSQL goes away', () => {
  survivesOutage(async () => {
    const adapter = postgres
    const place = await adapter.prepare()
    const url = new URL(place.databaseUrl ?? '')
    const proxy = await openTcpProxy(url.href, 5432)
    url.host = proxy.host
    const away = { ...adapter, prepare: async () => ({ ...place, databaseUrl: url.href }) }
    const setup = await openSetup(away)
    return {
      setup,
      begin: async () => proxy.cut(),
      end: async () => proxy.mend(),
      async close() {
        await setup.close()
        await proxy.close()
      },
    }
  })
})

describeWhere(missing.postgres ?? missing.redis, 'queue and bus when Redis goes away', () => {
  survivesOutage(async () => {
    const redis = await startRedis()
    const setup = await openSetup(postgres, redis)
    return { setup, begin: redis.kill, end: redis.start, close: setup.close }
  })
})

describeWhere(missing.postgres, 'the database when PostgreSQL goes away', () => {
  let place: DatabasePlace
  let proxy: TcpProxy
  let database: Database

  beforeEach(async () => {
    place = await postgres.prepare()
    const url = new URL(place.databaseUrl ?? '')
    proxy = await openTcpProxy(url.href, 5432)
    url.host = proxy.host
    database = await openDatabase({ databaseUrl: url.href, dataDir: '' }, log)
  })

  afterEach(async () => {
    await database.close()
    await proxy.close()
    await place.remove()
  })

  async function listening() {
    const heard: string[] = []
    const lost: number[] = []
    await database.listen(
      'harbour',
      (payload) => heard.push(payload),
      () => lost.push(heard.length),
    )
    return { heard, lost }
  }

  test('[O1] queries reject while it is away, and find it when it is back', async () => {
    await database.query('SELECT 1')
    proxy.cut()
    await expect(database.query('SELECT 1')).rejects.toThrow()
    await expect(database.transaction((t) => t.query('SELECT 1'))).rejects.toThrow()
    proxy.mend()
    expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  test('[O2] a transaction that is cut in the middle rejects and keeps nothing', async () => {
    await database.script('CREATE TABLE public.ferry (name text)')
    const work = database.transaction(async (transaction) => {
      await transaction.query("INSERT INTO public.ferry VALUES ('Alma')")
      proxy.cut()
      await transaction.query("INSERT INTO public.ferry VALUES ('Brita')")
    })
    await expect(work).rejects.toThrow()
    proxy.mend()
    expect(await database.query('SELECT * FROM public.ferry')).toEqual([])
  })

  test('[O3] listeners are told that they may have missed something, and hear again', async () => {
    const { heard, lost } = await listening()
    await database.query("SELECT pg_notify('harbour', 'before')")
    await eventually(() => expect(heard).toEqual(['before']))
    proxy.cut()
    await eventually(() => expect(database.query('SELECT 1')).rejects.toThrow())
    expect(lost).toEqual([])
    proxy.mend()
    await eventually(() => expect(lost).toEqual([1]))
    await database.query("SELECT pg_notify('harbour', 'after')")
    await eventually(() => expect(heard).toEqual(['before', 'after']))
  })

  test('[O4] connections that the server ends, busy or idle, are replaced', async () => {
    const { heard, lost } = await listening()
    const admin = await openDatabase(place, log)
    // Two connections, of which one will be idle.
    await Promise.all([1, 2].map(() => database.query('SELECT pg_sleep(0.1)')))
    const busy = database.query('SELECT pg_sleep(30)')
    await eventually(async () => {
      const sleeping = await admin.query(
        `${OTHERS} AND state = 'active' AND query LIKE '%pg_sleep(30)%'`,
      )
      expect(sleeping).toHaveLength(1)
    })
    await admin.query(OTHERS.replace('pid', 'pg_terminate_backend(pid)'))
    await expect(busy).rejects.toThrow()
    await eventually(() => expect(lost.length).toBeGreaterThan(0))
    await eventually(async () => {
      await database.query("SELECT pg_notify('harbour', 'after')")
      expect(heard).toContain('after')
    })
    await admin.close()
    await eventually(() => expect(lines.join('')).toMatch('idle database connection lost'))
    expect(lines.join('')).not.toMatch('connectionString')
  })
})

test('[O5] A PostgreSQL that is not there stops the start, without telling its password', async () => {
  const databaseUrl = `postgres://desk:hush-hush@127.0.0.1:${await freePort()}/news`
  const error = await openDatabase({ databaseUrl, dataDir: '' }, log).catch((e: unknown) => e)
  expect(String(error)).toMatch(
    /Cannot reach PostgreSQL at 127\.0\.0\.1:\d+\/news\. .*DATABASE_URL/,
  )
  expect(String(error)).not.toMatch('hush-hush')
  expect(lines.join('')).not.toMatch('hush-hush')
})
