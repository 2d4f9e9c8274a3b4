// `npm run bench -- scale [--revisions N] [--keep]`: how long each read takes on PostgreSQL with N
// generated revisions (default 5 million, some 6 GB on its disk, dropped at the end).
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { describeChange } from '../../dist/core/change/describe-change.js'
import { loadFrontFeed } from '../../dist/platform/feeds/load-front-feed.js'
import { loadStoryFeed } from '../../dist/platform/feeds/load-story-feed.js'
import { createLog } from '../../dist/platform/log.js'
import { listFilings } from '../../dist/platform/store/list-filings.js'
import { migrate } from '../../dist/platform/store/migrate.js'
import { openDatabase } from '../../dist/platform/store/open-database.js'
import * as revisions from '../../dist/platform/store/revisions.js'
import { readSiteMapParts } from '../../dist/platform/store/site-map.js'
import * as stories from '../../dist/platform/store/stories.js'
import { findBySketch, readSketches } from '../../dist/platform/store/story-sketches.js'
import { loadStoryPage } from '../../dist/server/pages/load-story-page.js'
import { bytes, ms, table } from './measure.mjs'
import { fill, idOf, LONG_STORY_REVISIONS } from './scale/fill.mjs'

const SERVER = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const TIMES = 300
/** What every read is to stay under, at the 95th percentile. */
const TARGET_MS = 10

export async function benchScale({ revisions: wanted = '5000000', keep = false, on } = {}) {
  const name = on ?? `writethru_scale_${randomBytes(4).toString('hex')}`
  const databaseUrl = new URL(SERVER)
  databaseUrl.pathname = `/${name}`
  const server = new pg.Client({ connectionString: SERVER })
  await server.connect()
  if (!on) await server.query(`CREATE DATABASE ${name}`)
  const address = { databaseUrl: databaseUrl.href, dataDir: '' }
  const database = await openDatabase(address, createLog('silent'))
  const client = new pg.Client({ connectionString: databaseUrl.href })
  await client.connect()
  try {
    await migrate(database)
    await client.query('SET search_path = writethru')
    if (!on) {
      const start = performance.now()
      await fill(client, Number(wanted))
      console.log(`\nfilled in ${Math.round((performance.now() - start) / 1000)} s`)
    }
    const { rows } = await client.query(
      `SELECT (SELECT count(*) FROM story)::int AS stories, (SELECT count(*) FROM revision)::int AS revisions,
         pg_database_size(current_database())::float AS size`,
    )
    const [{ stories: count, revisions: all, size }] = rows
    console.log(`${bytes(count)} stories, ${bytes(all)} revisions, ${bytes(size / 2 ** 20)} MiB`)
    await measure(database, count)
  } finally {
    await client.end()
    await database.close()
    if (!keep && !on) await server.query(`DROP DATABASE ${name} WITH (FORCE)`)
    else console.log(`kept: ${name}`)
    await server.end()
  }
}

async function measure(database, count) {
  const any = () => 1 + Math.floor(Math.random() * (count - 1))
  const long = { id: idOf(count), epoch: `e${count}` }
  const deep = () => 1 + Math.floor(Math.random() * (LONG_STORY_REVISIONS - 100))
  const { nextCursor } = await stories.listStories(database, { limit: 50 })
  const hash = () => (Math.random() * 2 ** 32) | 0
  const sketch = async () => {
    const [row] = await database.query(
      'SELECT array_agg(hash) AS h FROM story_sketch WHERE story_id = $1',
      [idOf(any())],
    )
    return row.h ?? []
  }
  const feed = (story) => loadStoryFeed(database, story, 'https://news.example')
  const rareWords = ['lighthouse', 'kestrel viaduct', 'storm -harbour']
  const reads = {
    'story by slug': () => stories.findStory(database, `story-${any()}`),
    'head (resolve by id)': () => stories.readHeads(database, [idOf(any())]),
    'heads of 100 stories': () =>
      stories.readHeads(
        database,
        Array.from({ length: 100 }, () => idOf(any())),
      ),
    'revisions, first page of 50': () =>
      revisions.listRevisions(database, idOf(any()), { limit: 50 }),
    'revisions, a page of the long story': () =>
      revisions.listRevisions(database, long.id, { limit: 50 }),
    'one revision': () => revisions.findRevision(database, idOf(any()), 1 + (any() % 50)),
    'snapshot of the long story': () => revisions.findRevision(database, long.id, deep()),
    '10 deltas': () => {
      const n = any()
      return revisions.readDeltas(database, idOf(n), `e${n}`, 40, 50)
    },
    '64 deltas of the long story': () => {
      const from = deep()
      return revisions.readDeltas(database, long.id, long.epoch, from, from + 64)
    },
    facts: () => {
      const n = any()
      return revisions.readFacts(database, idOf(n), `e${n}`)
    },
    'facts of the long story': () => revisions.readFacts(database, long.id, long.epoch),
    'correction notes of the long story': () =>
      revisions.readCorrectionNotes(database, long.id, long.epoch),
    'compare two revisions': async () => {
      const n = any()
      const [a, b] = await Promise.all(
        [3, 50].map((k) => revisions.findRevision(database, idOf(n), k)),
      )
      return describeChange({
        old: { document: a.document },
        new: { document: b.document },
        from: 3,
        to: 50,
      })
    },
    'story page': () => loadStoryPage(database, `story-${any()}`, new Date()),
    'story page of the long story': () => loadStoryPage(database, `story-${count}`, new Date()),
    'story list': () => stories.listStories(database, { limit: 50 }),
    'story list, page 2': () => stories.listStories(database, { limit: 50, cursor: nextCursor }),
    'story list, closed': () => stories.listStories(database, { limit: 50, state: 'closed' }),
    'story list, killed': () => stories.listStories(database, { limit: 50, state: 'killed' }),
    'search, a rare word': () =>
      stories.listStories(database, { limit: 50, q: rareWords[any() % 2] }),
    'search, a word of every seventh story': () =>
      stories.listStories(database, { limit: 50, q: 'ferry' }),
    'search, a word of no story': () =>
      stories.listStories(database, { limit: 50, q: `zz${hash()}` }),
    'search, a number': () => stories.listStories(database, { limit: 50, q: String(any()) }),
    'story feed': async () => feed(await stories.findStory(database, `story-${any()}`)),
    'story feed of the long story': async () =>
      feed(await stories.findStory(database, `story-${count}`)),
    'feed of all stories': () => loadFrontFeed(database, 'https://news.example'),
    'matching a text': async () =>
      readSketches(database, await findBySketch(database, await sketch(), 8)),
    'list of filings': () => listFilings(database, { limit: 50 }),
    'list of filings of a story': () => listFilings(database, { limit: 50, storyId: idOf(any()) }),
    'site map': () => readSiteMapParts(database, 10_000),
  }
  const rows = []
  for (const [name, read] of Object.entries(reads)) {
    const taken = []
    const until = performance.now() + 6_000
    for (let n = 0; n < TIMES && performance.now() < until; n += 1) {
      const start = performance.now()
      await read()
      taken.push(performance.now() - start)
    }
    taken.sort((a, b) => a - b)
    const at = (share) => taken[Math.min(taken.length - 1, Math.floor(taken.length * share))]
    rows.push([name, ms(at(0.5)), ms(at(0.95)), at(0.95) < TARGET_MS ? '' : 'over'])
  }
  table(`Reads on PostgreSQL, ${TIMES} of each`, ['read', 'p50', 'p95', `${TARGET_MS} ms`], rows)
}
