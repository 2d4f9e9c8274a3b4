import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { listTables } from '../../../platform/archive/list-tables.ts'
import { pglite, postgres } from '../../support/databases.ts'
import { describeWhere } from '../../support/services.ts'
import { type ArchiveDatabase, prepareDatabase, scratchFolder } from './archive-database.ts'
import { oldStories } from './old-stories.ts'

describeWhere(postgres.missing, 'writethru migrate --to', () => {
  let embedded: ArchiveDatabase
  let server: ArchiveDatabase
  let files: Awaited<ReturnType<typeof scratchFolder>>

  beforeAll(async () => {
    files = await scratchFolder()
    embedded = await prepareDatabase(pglite)
    server = await prepareDatabase(postgres)
    const archive = await files.write('old.ndjson', oldStories().join('\n'))
    await embedded.run('import', archive)
    await embedded.with(async (database) => {
      // Of all kinds of columns: arrays, numbers beyond those of JavaScript, what the database counts.
      await database.script(`
        INSERT INTO api_key (id, name, hash, scopes, created_at)
          VALUES ('0197a1c2-0000-7000-8000-000000000001', 'night desk', 'h', '{file,read-desk}', now());
        INSERT INTO audit (id, at, api_key_id, action, detail)
          VALUES ('0197a1c2-0000-7000-8000-000000000002', now(), '0197a1c2-0000-7000-8000-000000000001',
            'key.created', '{"n": 12345678901234567890.5}');
        INSERT INTO websub_news (story_id) SELECT id FROM story;`)
    })
  }, 120_000)

  afterAll(async () => {
    await embedded.remove()
    await server.remove()
    await files.remove()
  })

  const move = () => embedded.run('migrate', '--to', server.databaseUrl ?? '')

  it('[DA8] moves every row of every table, and numbering goes on', async () => {
    expect(await move()).toMatchObject({
      code: 0,
      err: expect.stringContaining('set DATABASE_URL'),
    })
    expect(await server.run('verify')).toMatchObject({ code: 0 })
    const rows = (database: ArchiveDatabase) =>
      database.with(async (open) => {
        await open.script(`SET TimeZone = 'UTC'`)
        const tables = await listTables(open)
        const found: Record<string, unknown> = {}
        for (const table of tables) {
          found[table] = await open.query(
            `SELECT md5(string_agg(t::text, E'\\n' ORDER BY t::text)) AS all, count(*) FROM ${table} t`,
          )
        }
        return found
      })
    expect(await rows(server)).toEqual(await rows(embedded))
    const [next] = await server.with((open) =>
      open.query<{ id: number }>(
        `INSERT INTO websub_news (story_id) SELECT id FROM story LIMIT 1 RETURNING id`,
      ),
    )
    expect(next?.id).toBe(5)
  }, 120_000)

  it('[DA9] refuses a database that holds something, and says what to do', async () => {
    const refused = await move()
    expect(refused.code).toBe(1)
    expect(refused.err).toMatch(/not empty: \w+ has rows\. Name one that is new/)
    const nowhere = await embedded.run('migrate', '--to', 'mysql://x/y')
    expect(nowhere).toMatchObject({
      code: 1,
      err: expect.stringContaining('--to must be a URL like'),
    })
  }, 120_000)

  it('[DA10] moves nothing when a log does not hold', async () => {
    const empty = await prepareDatabase(postgres)
    await embedded.with((database) =>
      database.query(`UPDATE revision SET hash = reverse(hash) WHERE number = 3`),
    )
    const refused = await embedded.run('migrate', '--to', empty.databaseUrl ?? '')
    expect(refused.code).toBe(1)
    expect(refused.err).toContain('Story "cable-car" does not hold at revision 3')
    expect(await empty.with((open) => open.query('SELECT FROM story'))).toEqual([])
    await empty.remove()
  }, 120_000)
})
