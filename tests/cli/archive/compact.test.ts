import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { verifyStory } from '../../../platform/archive/verify-stories.ts'
import { describeDatabases, pglite, postgres } from '../../support/databases.ts'
import { describeWhere } from '../../support/services.ts'
import { type ArchiveDatabase, prepareDatabase, scratchFolder } from './archive-database.ts'
import { oldStories } from './old-stories.ts'

const COMPACT = ['compact', '--after-days', '30', '--keep-revisions', '1']

/** Damage to a compacted story, and the part that verify must name. */
const DAMAGES = [
  [3, 'chain', `UPDATE revision SET summary = summary || '.'`],
  [3, 'prevHash', `UPDATE revision SET prev_hash = reverse(prev_hash)`],
  [1, 'document', `UPDATE revision SET document = replace(document::text, 'the', 'thé')::jsonb`],
  [1, 'document', `UPDATE revision SET document = NULL, provenance = NULL`],
] as const

describeDatabases('writethru compact', (adapter) => {
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

  it('[CO7] says what it would free, changes nothing then, and frees just that', async () => {
    const whole = await database.exported()
    expect(await database.run('compact')).toMatchObject({ code: 2 })
    expect(await database.run('compact', '--after-days', '0')).toMatchObject({ code: 2 })
    const dry = await database.run(...COMPACT, '--dry-run', '--json')
    expect(dry.code).toBe(0)
    expect(await database.exported()).toEqual(whole)
    const { dryRun, ...would } = JSON.parse(dry.out)
    expect(would.bytes).toBeGreaterThan(1_000)
    expect([dryRun, would.stories]).toEqual([true, 4])
    const done = await database.run(...COMPACT, '--json')
    expect(JSON.parse(done.out)).toEqual({ ...would, dryRun: false })
    expect(JSON.parse((await database.run(...COMPACT, '--json')).out).revisions).toBe(0)
    const verified = await database.run('verify', '--json')
    expect(verified.code).toBe(0)
    const { revisions, compacted, texts } = JSON.parse(verified.out)
    expect(compacted).toBe(would.revisions)
    expect(revisions).toBe(compacted + 4)
    expect(texts).toBeGreaterThanOrEqual(4)
    expect(texts).toBeLessThan(compacted)
    expect((await database.run('verify')).err).toContain(`${compacted} of them were compacted`)
  }, 120_000)

  it('[CO8] what is compacted is exported, imported and given new epochs as it is', async () => {
    const whole = await database.exported()
    const file = files.path('compacted.ndjson')
    await database.run('export', '--all', '--out', file)
    const copy = await prepareDatabase(adapter)
    try {
      expect(await copy.run('import', file)).toMatchObject({ code: 0 })
      expect(await copy.exported()).toEqual(whole)
      expect(await copy.run('verify')).toMatchObject({ code: 0 })
      expect(await copy.run('renew-epochs', '--all')).toMatchObject({ code: 0 })
      expect(await copy.run('verify')).toMatchObject({ code: 0 })
    } finally {
      await copy.remove()
    }
  }, 120_000)

  it('[CO9] damage to what is kept is found, and so is what is missing without having been compacted', async () => {
    await database.with(async (open) => {
      const [story] = await open.query<{ id: string; last: number }>(
        `SELECT id, revision AS last FROM story WHERE slug = 'cable-car'`,
      )
      if (!story) throw new Error('No story.')
      const found: [number | null | undefined, string | undefined][] = []
      const damages: [string, number][] = [
        ...DAMAGES.map(([number, , sql]): [string, number] => [sql, number]),
        ['UPDATE revision SET ops = NULL', story.last],
        ['UPDATE revision SET document = NULL, provenance = NULL', story.last - 1],
      ]
      for (const [sql, number] of damages) {
        await open
          .transaction(async (transaction) => {
            await transaction.query(`${sql} WHERE story_id = $1 AND number = $2`, [
              story.id,
              number,
            ])
            const { fault } = await verifyStory(transaction, story.id)
            found.push([fault?.revision, fault?.part])
            throw new Undone()
          })
          .catch((error: unknown) => {
            if (!(error instanceof Undone)) throw error
          })
      }
      expect(found).toEqual([
        ...DAMAGES.map(([number, part]) => [number, part]),
        [null, 'head'],
        [story.last, 'document'],
      ])
    })
  }, 120_000)
})

describeWhere(postgres.missing, 'A compacted embedded database', () => {
  it('[CO10] moves to PostgreSQL as it is', async () => {
    const files = await scratchFolder()
    const [from, to] = [await prepareDatabase(pglite), await prepareDatabase(postgres)]
    try {
      await from.run('import', await files.write('old.ndjson', oldStories().join('\n')))
      await from.run(...COMPACT)
      const whole = await from.exported()
      expect(await from.run('migrate', '--to', to.databaseUrl ?? '')).toMatchObject({ code: 0 })
      expect(await to.exported()).toEqual(whole)
    } finally {
      await from.remove()
      await to.remove()
      await files.remove()
    }
  }, 120_000)
})

class Undone extends Error {}
