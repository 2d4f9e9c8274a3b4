import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import pg from 'pg'
import { compactStories } from '../../platform/archive/compact-stories.ts'
import { readConfig } from '../../platform/config.ts'
import { createLog } from '../../platform/log.ts'
import { openQueue } from '../../platform/queue/bull-queue.ts'
import { openServices, type Services } from '../../platform/services.ts'
import { migrate } from '../../platform/store/migrate.ts'
import { openDatabase } from '../../platform/store/open-database.ts'
import { ALERT, UPDATE } from '../server/copy.ts'
import { type DatabasePlace, postgres } from '../support/databases.ts'
import { eventually } from '../support/eventually.ts'
import { type Product, startProduct } from '../support/product.ts'
import { openRawSocket } from '../support/raw-socket.ts'
import { describeWhere, POSTGRES_URL } from '../support/services.ts'

const GRANTS = join(import.meta.dirname, '../../deploy/grants.sql')

describeWhere(postgres.missing, 'On PostgreSQL as the role of deploy/grants.sql', () => {
  const suffix = randomBytes(6).toString('hex')
  const [owner, app] = [`wt_owner_${suffix}`, `wt_app_${suffix}`]
  let place: DatabasePlace
  let services: Services
  let product: Product

  async function ask(url: string, ...statements: readonly string[]): Promise<void> {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      for (const statement of statements) await client.query(statement)
    } finally {
      await client.end()
    }
  }

  function as(role: string): string {
    const url = new URL(place.databaseUrl ?? '')
    url.username = role
    url.password = suffix
    return url.href
  }

  beforeAll(async () => {
    place = await postgres.prepare()
    const name = new URL(place.databaseUrl ?? '').pathname.slice(1)
    await ask(
      POSTGRES_URL,
      ...[owner, app].map((role) => `CREATE ROLE ${role} LOGIN PASSWORD '${suffix}'`),
      `GRANT CREATE ON DATABASE ${name} TO ${owner}`,
    )
    const log = createLog('silent')
    const database = await openDatabase({ databaseUrl: as(owner), dataDir: '' }, log)
    await migrate(database)
    await (await openQueue({ redisUrl: null }, database, log)).close()
    await database.close()
    const grants = (await readFile(GRANTS, 'utf8')).replaceAll('writethru_app', app)
    await ask(as(owner), grants)
    const config = { ...readConfig({}), port: 0, dataDir: place.dataDir, databaseUrl: as(app) }
    services = await openServices(config, log)
    product = await startProduct(services)
  }, 60_000)

  afterAll(async () => {
    await product?.stop()
    await services?.close()
    await place?.remove()
    await ask(POSTGRES_URL, `DROP ROLE IF EXISTS ${app}`, `DROP ROLE IF EXISTS ${owner}`)
  })

  test('[SE10] everything works: filing, embargo, reading, sockets, kill, keys, the hub', async () => {
    const wait = { prefer: 'wait=20' }
    const first = await product.call('POST', '/stories/least/filings', ALERT, wait)
    expect(first.status).toBe(201)
    const socket = await openRawSocket(product.url)
    expect(await socket.subscribe({ story: 'least' })).toMatchObject({ ok: true, revision: 1 })
    const second = await product.call('POST', '/filings', { text: UPDATE }, wait)
    expect(second.body).toMatchObject({ matchedBy: 'content', revision: { number: 2 } })
    await eventually(() => expect(socket.frames.some((frame) => /"delta"/.test(frame))).toBe(true))
    socket.close()
    const held = { text: `${UPDATE} Later.`, embargoedUntil: '2999-01-01T00:00:00Z' }
    const embargoed = await product.call('POST', '/stories/least/filings', held)
    const id = embargoed.body.filing.id
    expect((await product.call('POST', `/filings/${id}/cancel`)).status).toBe(200)
    const key = await product.call('POST', '/keys', { name: 'k', scopes: ['file'] })
    expect((await product.call('DELETE', `/keys/${key.body.id}`)).status).toBe(204)
    for (const path of ['/stories', '/stories?q=ferry', '/filings', '/audit', '/feed.atom']) {
      expect((await product.call('GET', path)).status).toBe(200)
    }
    const killed = await product.call('POST', '/stories/least/kill', { reason: 'Wrong.' }, wait)
    expect(killed.status).toBe(201)
  })

  test('[CO12] it compacts old revisions only with the grant that deploy/grants.sql names', async () => {
    await product.call('POST', '/stories/old/filings', ALERT, { prefer: 'wait=20' })
    await product.call('POST', '/stories/old/filings', UPDATE, { prefer: 'wait=20' })
    await eventually(async () => {
      expect(await services.database.query('SELECT FROM outbox')).toEqual([])
    })
    const limits = { before: new Date(Date.now() + 86_400_000), keepRevisions: 1 }
    const compact = () => compactStories(services.database, { limits })
    await expect(compact()).rejects.toThrow('permission denied')
    const [, grant] = /^-- +(GRANT UPDATE .*;)$/m.exec(await readFile(GRANTS, 'utf8')) ?? []
    await ask(as(owner), String(grant).replace('writethru_app', app))
    expect(await compact()).toMatchObject({ revisions: 1 + 2 })
    await expect(ask(as(app), "UPDATE writethru.revision SET summary = ''")).rejects.toThrow(
      'permission denied',
    )
  })

  test.each([
    'DELETE FROM writethru.revision',
    "UPDATE writethru.revision SET summary = ''",
    'DELETE FROM writethru.audit',
    'UPDATE writethru.audit SET at = now()',
    'DELETE FROM writethru.filing',
    'TRUNCATE writethru.story CASCADE',
    'DROP TABLE writethru.outbox',
    'CREATE TABLE writethru.more (id integer)',
    'CREATE SCHEMA more',
    "UPDATE writethru.schema_migration SET name = ''",
    "COPY writethru.story TO PROGRAM 'cat'",
  ])('[SE10] it may not: %s', async (statement) => {
    await expect(ask(as(app), statement)).rejects.toThrow(/permission denied|must be/)
  })
})
