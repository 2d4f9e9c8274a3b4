import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { createLog } from '../../platform/log.ts'
import { openQueue } from '../../platform/queue/bull-queue.ts'
import type { Database } from '../../platform/store/database.ts'
import { type Migration, migrate, readMigrations } from '../../platform/store/migrate.ts'
import { openDatabase } from '../../platform/store/open-database.ts'
import { startChild } from '../support/child-process.ts'
import {
  type DatabasePlace,
  describeDatabases,
  type OpenedDatabase,
  openTestDatabase,
  postgres,
} from '../support/databases.ts'
import { describeWhere, missing } from '../support/services.ts'

function migration(name: string, sql: string): Migration {
  return { name, sql, checksum: `checksum of ${sql}` }
}

describeDatabases('migrations', (adapter) => {
  let opened: OpenedDatabase
  let database: Database
  let known: Migration[]

  beforeAll(async () => {
    opened = await openTestDatabase(adapter)
    database = opened.database
    known = await readMigrations()
  }, 60_000)

  afterAll(() => opened?.close())

  const tables = async (schema: string) => {
    const rows = await database.query<{ table_name: string }>(
      'SELECT table_name FROM information_schema.tables WHERE table_schema = $1 ORDER BY 1',
      [schema],
    )
    return rows.map(({ table_name }) => table_name)
  }

  it('[M1] apply what is missing, once, in the order of their numbers', async () => {
    expect(known.map(({ name }) => name)).toEqual([...known.map(({ name }) => name)].sort())
    expect(await migrate(database)).toEqual({ applied: [] })
    const more = [
      ...known,
      migration(
        '900001_berth.sql',
        'CREATE TABLE berth (a integer); CREATE TABLE quay (b integer)',
      ),
      migration('900002_crane.sql', 'ALTER TABLE berth RENAME TO crane'),
    ]
    expect(await migrate(database, more)).toEqual({
      applied: ['900001_berth.sql', '900002_crane.sql'],
    })
    expect(await migrate(database, more)).toEqual({ applied: [] })
    expect(await tables('writethru')).toEqual(expect.arrayContaining(['crane', 'quay', 'story']))
    await database.script(
      "DROP TABLE crane, quay; DELETE FROM schema_migration WHERE name LIKE '9%'",
    )
  })

  it('[M2] leave the database as it was when one of them fails', async () => {
    const before = await tables('writethru')
    const broken = [
      ...known,
      migration('900001_berth.sql', 'CREATE TABLE berth (a integer)'),
      migration('900002_broken.sql', 'CREATE TABLE quay (b integer); SELECT 1 / 0'),
    ]
    await expect(migrate(database, broken)).rejects.toMatchObject({ code: '22012' })
    expect(await tables('writethru')).toEqual(before)
    expect(await migrate(database)).toEqual({ applied: [] })
  })

  it('[M3] refuse a database whose migrations are not ours, and say what to do', async () => {
    const edited = known.map((one) => ({ ...one, checksum: 'edited' }))
    await expect(migrate(database, edited)).rejects.toThrow(/000001_stories\.sql.*add a new one/)
    await expect(migrate(database, [])).rejects.toThrow(/newer one/)
    const inserted = [migration('000000_earlier.sql', 'SELECT 1'), ...known]
    await expect(migrate(database, inserted)).rejects.toThrow(/000000_earlier\.sql/)
  })

  it('[M4] may be run by many at once', async () => {
    const more = [...known, migration('900001_berth.sql', 'CREATE TABLE berth (a integer)')]
    const runs = await Promise.all(Array.from({ length: 20 }, () => migrate(database, more)))
    expect(runs.flatMap(({ applied }) => applied)).toEqual(['900001_berth.sql'])
  })

  it("[M5] never give a table of ours the name of one of BullMQ's", async () => {
    const queue = await openQueue({ redisUrl: null }, database, createLog('silent'))
    await queue.close()
    const theirs = await tables('bullmq')
    expect(theirs).toContain('job')
    expect((await tables('writethru')).filter((name) => theirs.includes(name))).toEqual([])
  })
})

describeWhere(missing.postgres, 'migrations by many processes on PostgreSQL', () => {
  let place: DatabasePlace | undefined

  beforeAll(async () => {
    place = await postgres.prepare()
  })

  afterAll(() => place?.remove())

  it('[M6] are applied by one of twenty that start together on an empty database', async () => {
    const databaseUrl = place?.databaseUrl ?? ''
    const children = Array.from({ length: 20 }, () => startChild('migrate.ts', [databaseUrl]))
    expect(await Promise.all(children.map(({ ended }) => ended))).toEqual(Array(20).fill(0))
    const counts = children.map(({ lines }) => Number(lines[0]))
    const total = (await readMigrations()).length
    expect(counts.sort((a, b) => b - a)).toEqual([total, ...Array(19).fill(0)])
    const database = await openDatabase({ databaseUrl, dataDir: '' }, createLog('silent'))
    expect(await database.query('SELECT count(*) FROM schema_migration')).toEqual([
      { count: total },
    ])
    await database.close()
  }, 120_000)
})
