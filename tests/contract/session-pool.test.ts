import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals'
import type { Database, PgPool, PgPoolClient } from '../../platform/store/database.ts'
import { describeDatabases, type OpenedDatabase, openTestDatabase } from '../support/databases.ts'
import { deferred } from '../support/deferred.ts'
import { eventually } from '../support/eventually.ts'

describeDatabases('sessions for a library written against pg', (adapter) => {
  let opened: OpenedDatabase
  let database: Database
  let pool: PgPool
  let client: PgPoolClient

  beforeAll(async () => {
    opened = await openTestDatabase(adapter)
    database = opened.database
    await database.script('CREATE TABLE ferry (name text PRIMARY KEY)')
  }, 60_000)

  beforeEach(async () => {
    await database.script('DELETE FROM ferry')
    pool = database.openPool({ schema: 'writethru', size: 3 })
    client = await pool.connect()
  })

  afterEach(async () => {
    client.release()
    await pool.end()
  })

  afterAll(() => opened?.close())

  const names = async () => {
    const rows = await database.query<{ name: string }>('SELECT name FROM ferry ORDER BY name')
    return rows.map(({ name }) => name)
  }

  it('[D10] lets nothing of ours fall into a transaction of a session', async () => {
    await client.query('-- a comment first\nBEGIN')
    await client.query('INSERT INTO ferry VALUES ($1)', ['theirs'])
    const ours = database.query("INSERT INTO ferry VALUES ('ours')")
    const plain = pool.query("INSERT INTO ferry VALUES ('plain')")
    expect((await client.query('SELECT name FROM ferry WHERE name = $1', ['theirs'])).rows).toEqual(
      [{ name: 'theirs' }],
    )
    await client.query('ROLLBACK')
    await Promise.all([ours, plain])
    expect(await names()).toEqual(['ours', 'plain'])
  })

  it('[D11] rolls a transaction of ours back alone', async () => {
    const written = deferred()
    const finish = deferred()
    const work = database.transaction(async (transaction) => {
      await transaction.query("INSERT INTO ferry VALUES ('ours')")
      written.resolve()
      await finish.promise
      throw new Error('given up')
    })
    await written.promise
    const theirs = pool.query("INSERT INTO ferry VALUES ('theirs')")
    finish.resolve()
    await expect(work).rejects.toThrow('given up')
    await theirs
    expect(await names()).toEqual(['theirs'])
  })

  it('[D12] keeps a committed transaction, and drops one whose session is given back', async () => {
    await client.query('BEGIN')
    await client.query("INSERT INTO ferry VALUES ('kept'); INSERT INTO ferry VALUES ('kept too')")
    await client.query('COMMIT')
    const careless = await pool.connect()
    await careless.query('BEGIN')
    await careless.query("INSERT INTO ferry VALUES ('dropped')")
    careless.release(true)
    await eventually(async () => expect(await names()).toEqual(['kept', 'kept too']))
  })

  it('[D13] reports a failed statement and goes on after the rollback', async () => {
    await client.query('BEGIN')
    await expect(client.query('SELECT 1 / 0')).rejects.toMatchObject({ code: '22012' })
    await client.query('ROLLBACK')
    expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  })

  it('[D14] hears notifications while others use the database', async () => {
    const heard: unknown[] = []
    client.on('notification', (message) => heard.push(message))
    await client.query('-- which channel\nLISTEN harbour;\n')
    await database.transaction((transaction) =>
      transaction.query("SELECT pg_notify('harbour', 'in')"),
    )
    await pool.query("SELECT pg_notify('harbour', $1)", ['out'])
    await eventually(() =>
      expect(heard).toMatchObject([
        { channel: 'harbour', payload: 'in' },
        { channel: 'harbour', payload: 'out' },
      ]),
    )
  })
})
