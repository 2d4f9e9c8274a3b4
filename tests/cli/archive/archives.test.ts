import { execFileSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { nameOfAddress } from '../../../cli/archive/name-of-address.ts'
import { timeInName } from '../../../cli/archive/time-in-name.ts'
import {
  type ArchiveDatabase,
  prepareDatabase,
  quickest,
  scratchFolder,
} from './archive-database.ts'

let database: ArchiveDatabase
let files: Awaited<ReturnType<typeof scratchFolder>>

beforeAll(async () => {
  database = await prepareDatabase(quickest)
  files = await scratchFolder()
}, 120_000)

afterAll(async () => {
  await database.remove()
  await files.remove()
})

async function write(name: string, text: string): Promise<void> {
  await mkdir(dirname(files.path(name)), { recursive: true })
  await writeFile(files.path(name), text)
}

/** What is out of a story, oldest first. */
function revisions(slug: string) {
  return database.with((open) =>
    open.query(
      `SELECT r.number, r.kind, r.published_at AS at, r.document->>'headline' AS headline,
         f.source_uri AS uri, convert_from(f.source, 'UTF8') AS source
       FROM revision r JOIN story s ON s.id = r.story_id JOIN filing f ON f.id = r.filing_id
       WHERE s.slug = $1 ORDER BY r.number`,
      [slug],
    ),
  )
}

describe('writethru import takes in', () => {
  it('[DA13] folders of text files named by time, a story each', async () => {
    const first = 'HARBY (NNA) — The old mill is closed.'
    await write('archive/old-mill/2019-05-03T06-00-00Z.txt', first)
    await write('archive/old-mill/20190503T073000Z.txt', `${first}\n\nNobody was hurt.`)
    await write('archive/old-mill/notes.txt', 'No time here.')
    await write('archive/2019/Market Fire/1556870400.html', '<h1>Fire</h1><p>A stall burned.</p>')
    const { code, out, err } = await database.run('import', files.path('archive'), '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ stories: 2, revisions: 3, faults: 1 })
    expect(err).toContain('notes.txt: its name has no time: name it like 2024-05-03T10-15-00Z.txt')
    expect(await revisions('old-mill')).toMatchObject([
      { number: 1, kind: 'first', at: new Date('2019-05-03T06:00:00Z'), source: first },
      { number: 2, kind: 'update', at: new Date('2019-05-03T07:30:00Z') },
    ])
    expect(await revisions('2019-market-fire')).toMatchObject([
      { number: 1, at: new Date('2019-05-03T08:00:00Z'), headline: 'Fire' },
    ])
  }, 120_000)

  it('[DA14] the git repository that NewsDiffs keeps, a commit a revision', async () => {
    const repository = files.path('articles')
    const article = 'news.example/2012/06/harbour-bridge.html'
    const git = (...args: string[]) => execFileSync('git', ['-C', repository, ...args])
    const commit = async (text: string, at: string) => {
      await write(`articles/${article}`, text)
      git('add', '.')
      execFileSync(
        'git',
        [
          '-C',
          repository,
          '-c',
          'user.name=n',
          '-c',
          'user.email=n@n.example',
          'commit',
          '-qm',
          'Change',
        ],
        {
          env: { ...process.env, GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at },
        },
      )
    }
    await mkdir(repository)
    git('init', '-q')
    const text = (closed: string) =>
      `June 16, 2012\nBridge closed in Harby\nBy ANNA BERG\n\nThe harbour bridge is closed ${closed}.\n\nFerries run.\n`
    await commit(text('for a day'), '2012-06-16T10:00:00Z')
    await commit(text('for a week'), '2012-06-16T12:00:00Z')
    const imported = await database.run('import', repository, '--json')
    expect(imported).toMatchObject({ code: 0 })
    expect(await revisions(nameOfAddress(article))).toMatchObject([
      { number: 1, at: new Date('2012-06-16T10:00:00Z'), headline: 'Bridge closed in Harby' },
      { number: 2, at: new Date('2012-06-16T12:00:00Z'), uri: `http://${article}` },
    ])
    const again = await database.run('import', repository, '--json')
    expect(JSON.parse(again.out)).toMatchObject({ revisions: 0, present: 2 })
  }, 120_000)

  it('[DA15] NDJSON of NewsDiffs’ versions, without those that it calls boring', async () => {
    const url = 'http://news.example/2012/06/tram-strike.html'
    const line = {
      url,
      title: 'Trams stand still',
      byline: 'By OLA VIK',
      date: '2012-06-16 10:00:00',
    }
    const text = 'The trams in Harby stand still.'
    const lines = [
      { ...line, v: 'a1', text },
      { ...line, v: 'a2', text: `${text} Share`, boring: 1, date: '2012-06-16 10:30:00' },
      { ...line, v: 'a3', text: `${text}\n\nThe union said so.`, date: '2012-06-16 11:00:00' },
    ]
    const file = await files.write(
      'versions.ndjson',
      lines.map((one) => JSON.stringify(one)).join('\n'),
    )
    expect(await database.run('import', file)).toMatchObject({ code: 0 })
    expect(await revisions(nameOfAddress(url))).toMatchObject([
      { number: 1, headline: 'Trams stand still', at: new Date('2012-06-16T10:00:00Z') },
      { number: 2, at: new Date('2012-06-16T11:00:00Z') },
    ])
  }, 120_000)

  it('[DA16] tells what cannot be read by line and field, and takes in the rest', async () => {
    const at = '2020-01-01T00:00:00Z'
    const lines = [
      { story: 'rest', publishedAt: at, text: 'HARBY (NNA) — A tug sank.' },
      { story: 'Bad Name', publishedAt: at, text: 'x' },
      { story: 'rest', publishedAt: 'yesterday', text: 'x' },
      { story: 'rest', publishedAt: at, text: 'x', headlin: 'x' },
      {
        story: 'rest',
        publishedAt: '2019-01-01T00:00:00Z',
        text: 'HARBY (NNA) — Earlier than sorted.',
      },
    ]
    const file = await files.write(
      'mixed.ndjson',
      [...lines.map((one) => JSON.stringify(one)), '{'].join('\n'),
    )
    const { code, err } = await database.run('import', file)
    expect(code).toBe(1)
    expect(err).toContain(
      'line 2: "story": must be a slug: lower-case letters, digits and hyphens; try "bad-name"',
    )
    expect(err).toContain('line 3: "publishedAt": must be a time with its zone')
    expect(err).toContain('line 4: Unrecognized key: "headlin"')
    expect(err).toContain('line 6: is not JSON')
    // Within what is read together a story is put in order.
    expect(await revisions('rest')).toMatchObject([{ number: 1 }, { number: 2 }])
    const late = JSON.stringify({
      story: 'rest',
      publishedAt: '2018-01-01T00:00:00Z',
      text: 'HARBY (NNA) — Older.',
    })
    const refused = await database.run('import', await files.write('late.ndjson', late))
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('before revision 2') })
    expect((await database.run('import', files.path('late.ndjson'), '--json')).out).toContain(
      '"present":1',
    )
    expect(await database.run('import', files.path('none'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('there is no such file or folder'),
    })
  }, 120_000)
})

describe('The time in a file’s name', () => {
  it.each([
    ['2024-05-03T10:15:30.250Z.txt', '2024-05-03T10:15:30.250Z'],
    ['2024-05-03T10-15-30Z.txt', '2024-05-03T10:15:30.000Z'],
    ['20240503101530.txt', '2024-05-03T10:15:30.000Z'],
    ['story_2024-05-03_10.15.txt', '2024-05-03T10:15:00.000Z'],
    ['2024-05-03T10:15+02:00.txt', '2024-05-03T08:15:00.000Z'],
    ['2024-05-03.txt', '2024-05-03T00:00:00.000Z'],
    ['1714731300.txt', '2024-05-03T10:15:00.000Z'],
    ['1714731300250.html', '2024-05-03T10:15:00.250Z'],
  ])('%s', (name, time) => {
    expect(timeInName(name)?.toISOString()).toBe(time)
  })

  it.each(['notes.txt', '2024-13-03.txt', '12345.txt'])('none in %s', (name) => {
    expect(timeInName(name)).toBeNull()
  })
})
