import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { verifyStory } from '../../../platform/archive/verify-stories.ts'
import { describeDatabases, pglite } from '../../support/databases.ts'
import { type ArchiveDatabase, prepareDatabase, scratchFolder } from './archive-database.ts'
import { oldStories } from './old-stories.ts'

/** Damage to revision 3 of a story, and the part that verify must name. */
const DAMAGES = [
  ['ops', `UPDATE revision SET ops = replace(ops::text, 'a', 'e')::jsonb`],
  ['document', `UPDATE revision SET document = replace(document::text, 'the', 'thé')::jsonb`],
  ['hash', `UPDATE revision SET hash = reverse(hash)`, 'ops'],
  ['prevHash', `UPDATE revision SET prev_hash = reverse(prev_hash)`],
  ['chain', `UPDATE revision SET chain = reverse(chain)`],
  ['summary', `UPDATE revision SET summary = summary || '.'`, 'chain'],
  ['publishedAt', `UPDATE revision SET published_at = published_at + interval '1 ms'`, 'chain'],
  [
    'provenance',
    `UPDATE revision SET provenance = replace(provenance::text, '"end": ', '"end": 9')::jsonb`,
  ],
] as const

describeDatabases('writethru verify', (adapter) => {
  let database: ArchiveDatabase
  let files: Awaited<ReturnType<typeof scratchFolder>>

  beforeAll(async () => {
    files = await scratchFolder()
    database = await prepareDatabase(adapter)
    const archive = await files.write('old.ndjson', oldStories().join('\n'))
    await database.run('import', archive)
  }, 120_000)

  afterAll(async () => {
    await database.remove()
    await files.remove()
  })

  it('[DA5] finds every log whole, and says so', async () => {
    const { code, out } = await database.run('verify', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ stories: 4, faults: [] })
    expect(await database.run('verify', 'nowhere')).toMatchObject({ code: 1 })
  }, 120_000)

  it('[DA6] names the first bad revision and the part that is damaged', async () => {
    const seen = await database.with(async (open) => {
      const [story] = await open.query<{ id: string }>(
        `SELECT id FROM story WHERE slug = 'cable-car'`,
      )
      const parts: [string, unknown, unknown][] = []
      for (const [name, damage] of DAMAGES) {
        await open
          .transaction(async (transaction) => {
            await transaction.query(`${damage} WHERE story_id = $1 AND number = 3`, [story?.id])
            const { fault } = await verifyStory(transaction, story?.id ?? '')
            parts.push([name, fault?.revision, fault?.part])
            throw new Undone()
          })
          .catch((error: unknown) => {
            if (!(error instanceof Undone)) throw error
          })
      }
      return parts
    })
    expect(seen).toEqual(DAMAGES.map(([name, , part]) => [name, 3, part ?? name]))
  }, 120_000)

  it('[DA7] ends with 1, goes on after a bad story, and holds the head against the last revision', async () => {
    await database.with(async (open) => {
      await open.query(`UPDATE story SET hash = reverse(hash) WHERE slug = 'ferry-1'`)
      await open.query(`DELETE FROM revision r USING story s
        WHERE s.id = r.story_id AND s.slug = 'cable-car' AND r.number = 2`)
    })
    const { code, out, err } = await database.run('verify', '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out).faults).toMatchObject([
      { slug: 'cable-car', revision: 3, part: 'number' },
      { slug: 'ferry-1', revision: null, part: 'head' },
    ])
    expect(err).toContain('First: cable-car, revision 3: number: revision 2 is expected here')
  }, 120_000)
})

it('[DA17] says what to do when a running process has the embedded database', async () => {
  const database = await prepareDatabase(pglite)
  await database.with(async () => {
    for (const args of [['verify'], ['export', '--all'], ['renew-epochs', '--all']]) {
      const refused = await database.run(...args)
      expect(refused.code).toBe(1)
      expect(refused.err).toMatch(
        /could not be opened\. .* in use by another Writethru process .*Stop that one/,
      )
    }
  })
  await database.remove()
}, 120_000)

class Undone extends Error {}
