import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { postgres } from '../../support/databases.ts'
import { eventually } from '../../support/eventually.ts'
import { describeWhere } from '../../support/services.ts'
import { startCli } from '../cli-process.ts'
import { type ArchiveDatabase, prepareDatabase, scratchFolder } from './archive-database.ts'
import { oldStories } from './old-stories.ts'

const STORIES = 500

describeWhere(postgres.missing, 'An import that is killed', () => {
  let database: ArchiveDatabase
  let files: Awaited<ReturnType<typeof scratchFolder>>

  beforeAll(async () => {
    files = await scratchFolder()
    database = await prepareDatabase(postgres)
    await database.run('migrate')
  }, 120_000)

  afterAll(async () => {
    await database.remove()
    await files.remove()
  })

  it('[DA11] goes on where it stopped when it is called again, and doubles nothing', async () => {
    const lines = oldStories(STORIES)
    const archive = await files.write('old.ndjson', lines.join('\n'))
    const killed = startCli(['import', archive], { ...database.env })
    await database.with((open) =>
      eventually(
        async () => expect(await open.query('SELECT FROM revision LIMIT 1')).toHaveLength(1),
        {
          timeoutMs: 60_000,
        },
      ),
    )
    killed.kill('SIGKILL')
    expect(await killed.ended).toBe('SIGKILL')

    const resumed = await database.run('import', archive, '--json')
    expect(resumed.code).toBe(0)
    const { present, stories } = JSON.parse(resumed.out)
    expect(present).toBeGreaterThan(0)
    expect(stories).toBeLessThan(STORIES + 2)
    const [counts] = await database.with((open) =>
      open.query(`SELECT (SELECT count(*) FROM filing) AS filings, (SELECT count(*) FROM story) AS stories,
        (SELECT count(*) FROM revision r JOIN story s ON s.id = r.story_id WHERE slug LIKE 'ferry-%') AS revisions`),
    )
    expect(counts).toEqual({ filings: lines.length, stories: STORIES + 2, revisions: STORIES * 2 })
    expect(await database.run('verify')).toMatchObject({ code: 0 })
    const again = await database.run('import', archive, '--json')
    expect(JSON.parse(again.out)).toMatchObject({ present: lines.length, revisions: 0, stories: 0 })
  }, 120_000)
})
