import { inspect } from 'node:util'
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import type { Database } from '../../platform/store/database.ts'
import { describeDatabases, type OpenedDatabase, openTestDatabase } from '../support/databases.ts'
import { deferred } from '../support/deferred.ts'
import { eventually } from '../support/eventually.ts'

describeDatabases('the database', (adapter) => {
  let opened: OpenedDatabase
  let database: Database

  beforeAll(async () => {
    opened = await openTestDatabase(adapter)
    database = opened.database
    await database.script(
      'CREATE TABLE ferry (name text PRIMARY KEY, berths integer NOT NULL DEFAULT 0)',
    )
  }, 60_000)

  beforeEach(() => database.script('DELETE FROM ferry'))

  afterAll(() => opened?.close())

  const add = (name: string, to: Pick<Database, 'query'> = database) =>
    to.query('INSERT INTO ferry (name) VALUES ($1)', [name])

  const names = async (from: Pick<Database, 'query'> = database) =>
    (await from.query<{ name: string }>('SELECT name FROM ferry ORDER BY name')).map(
      ({ name }) => name,
    )

  it('[D1] gives each type back as JavaScript means it', async () => {
    const at = new Date('2031-03-09T07:45:12.345Z')
    const values = {
      large: 9_007_199_254_740_991,
      at,
      document: { headline: 'Två färjor “inställda”', blocks: [1, null, true] },
      bytes: Buffer.from([0, 1, 92, 255]),
      scopes: ['file', 'a,"b"', ''],
      nothing: null,
    }
    const [row] = await database.query(
      `SELECT $1::int8 AS large, $2::timestamptz AS at, $3::jsonb AS document, $4::bytea AS bytes,
              $5::text[] AS scopes, $6::text AS nothing, count(*) AS rows, ARRAY[7::int8] AS list
         FROM ferry`,
      [values.large, at, JSON.stringify(values.document), values.bytes, values.scopes, null],
    )
    expect(row).toEqual({ ...values, rows: 0, list: [7] })
    expect(Buffer.isBuffer(row?.bytes)).toBe(true)
    expect(row?.at).toBeInstanceOf(Date)
  })

  it('[D2] keeps what a transaction wrote when its work resolves, and gives its value', async () => {
    const value = await database.transaction(async (transaction) => {
      await add('Alma', transaction)
      await add('Brita', transaction)
      return names(transaction)
    })
    expect(value).toEqual(['Alma', 'Brita'])
    expect(await names()).toEqual(['Alma', 'Brita'])
  })

  it('[D3] keeps nothing of a transaction whose work rejects, and rejects as it did', async () => {
    const fault = new Error('no berth')
    const work = database.transaction(async (transaction) => {
      await add('Alma', transaction)
      throw fault
    })
    await expect(work).rejects.toBe(fault)
    expect(await names()).toEqual([])
  })

  it('[D4] never reports as kept a transaction in which a statement failed', async () => {
    const work = database.transaction(async (transaction) => {
      await add('Alma', transaction)
      await add('Alma', transaction).catch(() => undefined)
    })
    await expect(work).rejects.toThrow()
    expect(await names()).toEqual([])
    await add('Brita')
    expect(await names()).toEqual(['Brita'])
  })

  it('[D5] shows nobody the rows of a transaction before it is kept', async () => {
    const written = deferred()
    const finish = deferred()
    const work = database.transaction(async (transaction) => {
      await add('Alma', transaction)
      written.resolve()
      await finish.promise
      throw new Error('given up')
    })
    await written.promise
    // PGlite answers this one after the transaction, PostgreSQL during it.
    const seen = names()
    finish.resolve()
    await expect(work).rejects.toThrow('given up')
    expect(await seen).toEqual([])
  })

  it('[D6] runs many transactions at once without losing an update of any', async () => {
    await add('Alma')
    const work = async () => {
      await database.transaction(async (transaction) => {
        const [ferry] = await transaction.query<{ berths: number }>(
          "SELECT berths FROM ferry WHERE name = 'Alma' FOR UPDATE",
        )
        await transaction.query('UPDATE ferry SET berths = $1', [(ferry?.berths ?? 0) + 1])
      })
    }
    await Promise.all(Array.from({ length: 60 }, work))
    expect(await database.query('SELECT berths FROM ferry')).toEqual([{ berths: 60 }])
  })

  it('[D7] tells listeners of a channel what was notified and kept, in order, until they stop', async () => {
    const heard: string[] = []
    const stop = await database.listen(
      'harbour',
      (payload) => heard.push(payload),
      () => undefined,
    )
    await database.query("SELECT pg_notify('harbour', 'one')")
    await database.query("SELECT pg_notify('elsewhere', 'not this')")
    await database
      .transaction(async (transaction) => {
        await transaction.query("SELECT pg_notify('harbour', 'rolled back')")
        throw new Error('given up')
      })
      .catch(() => undefined)
    await database.query("SELECT pg_notify('harbour', $1)", ['två'])
    await eventually(() => expect(heard).toEqual(['one', 'två']))
    await stop()
    await database.query("SELECT pg_notify('harbour', 'too late')")
    expect(heard).toEqual(['one', 'två'])
  })

  it('[D8] keeps the parameters of a statement out of its error', async () => {
    const error = await database
      .query('SELECT 1 / 0 WHERE $1::text IS NOT NULL', ['not for the log'])
      .catch((failure: unknown) => failure)
    expect(error).toBeInstanceOf(Error)
    expect(error).toHaveProperty('code', '22012')
    expect(inspect(error, { depth: 9 })).not.toMatch('not for the log')
  })

  it('[D15] refuses a query that a transaction left behind', async () => {
    let late: (() => Promise<unknown>) | undefined
    await database.transaction(async (transaction) => {
      late = () => add('Alma', transaction)
    })
    await expect(late?.()).rejects.toThrow(/transaction/i)
    expect(await names()).toEqual([])
  })

  it('[D9] closes once, however often it is asked, and rejects what comes later', async () => {
    const other = await openTestDatabase(adapter)
    await Promise.all([other.database.close(), other.database.close()])
    await expect(other.database.query('SELECT 1')).rejects.toThrow()
    await other.close()
  })
})
