import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ADAPTERS, pglite } from '../../support/databases.ts'
import { describeWhere } from '../../support/services.ts'
import {
  type ArchiveDatabase,
  prepareDatabase,
  quickest,
  scratchFolder,
} from './archive-database.ts'
import { oldStories } from './old-stories.ts'

let source: ArchiveDatabase
let files: Awaited<ReturnType<typeof scratchFolder>>
let original: string[]

beforeAll(async () => {
  files = await scratchFolder()
  source = await prepareDatabase(pglite)
  const archive = await files.write('old.ndjson', oldStories().join('\n'))
  expect(await source.run('import', archive)).toMatchObject({ code: 0 })
  expect(await source.run('export', '--all', '--out', files.path('all.ndjson.gz'))).toMatchObject({
    code: 0,
  })
  original = gunzipSync(await files.read('all.ndjson.gz'))
    .toString()
    .split('\n')
    .slice(1)
}, 120_000)

afterAll(async () => {
  await source.remove()
  await files.remove()
})

for (const adapter of ADAPTERS) {
  describeWhere(adapter.missing, `An export of all stories, imported on ${adapter.name}`, () => {
    let target: ArchiveDatabase

    beforeAll(async () => {
      target = await prepareDatabase(adapter)
    }, 120_000)

    afterAll(() => target.remove())

    it('[DA1] gives the same ids, numbers, epochs, hashes, chain, documents and sources', async () => {
      const imported = await target.run('import', files.path('all.ndjson.gz'), '--json')
      expect(imported).toMatchObject({ code: 0 })
      expect(JSON.parse(imported.out)).toMatchObject({ stories: 4, present: 0 })
      expect(await target.run('verify')).toMatchObject({ code: 0 })
    }, 120_000)

    it('[DA2] does nothing when it is imported again', async () => {
      const again = await target.run('import', files.path('all.ndjson.gz'), '--json')
      expect(JSON.parse(again.out)).toMatchObject({ stories: 0, revisions: 0, present: 4 })
      expect(await target.exported()).toEqual(original)
    }, 120_000)

    it('[DA3] announces nothing, and its stories are found by their text', async () => {
      await target.with(async (database) => {
        expect(await database.query('SELECT FROM outbox')).toEqual([])
        expect(await database.query('SELECT FROM websub_news')).toEqual([])
        const sketched = await database.query(
          `SELECT s.slug FROM story s WHERE EXISTS (SELECT FROM story_sketch WHERE story_id = s.id)
           ORDER BY slug`,
        )
        expect(sketched).toEqual([{ slug: 'cable-car' }, { slug: 'ferry-1' }, { slug: 'ferry-2' }])
      })
    }, 120_000)
  })
}

describe('A damaged export', () => {
  let target: ArchiveDatabase

  beforeAll(async () => {
    target = await prepareDatabase(quickest)
  }, 120_000)

  afterAll(() => target.remove())

  it('[DA4] is refused at the line that does not hold, and that story is not imported', async () => {
    const header = '{"type":"export","format":1,"at":"2031-01-01T00:00:00.000Z"}'
    const bad = original.map((line) =>
      line.startsWith('{"type":"revision"')
        ? line.replaceAll('It carried 42 passengers', 'It carried 43 passengers')
        : line,
    )
    const damaged = await files.write('damaged.ndjson', [header, ...bad].join('\n'))
    const refused = await target.run('import', damaged)
    expect(refused.code).toBe(1)
    expect(refused.err).toMatch(/Line \d+ \(revision 2\) does not hold: (ops|document): .*hash/)
    const short = await files.write('short.ndjson', [header, ...original.slice(0, 4)].join('\n'))
    expect((await target.run('import', short)).err).toContain('cut short')
    expect(await target.run('verify')).toMatchObject({ code: 0 })
  }, 120_000)
})
