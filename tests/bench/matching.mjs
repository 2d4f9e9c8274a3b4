// How long finding the story of copy takes among 100,000, on PostgreSQL.
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { copySketch, storySketch } from '../../dist/core/match/sketch.js'
import { newId } from '../../dist/platform/ids.js'
import { createLog } from '../../dist/platform/log.js'
import { migrate } from '../../dist/platform/store/migrate.js'
import { openDatabase } from '../../dist/platform/store/open-database.js'
import { findBySketch, readSketches } from '../../dist/platform/store/story-sketches.js'
import { compositeUpdate, storyText } from './corpus.mjs'

const SERVER = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const STORIES = 100_000
const LOOK_UPS = 200
const BATCH = 2_000

const blocksOf = (text) =>
  text
    .replace(/^.*? — /, '')
    .split('\n\n')
    .map((paragraph) => ({ type: 'paragraph', text: paragraph }))

export async function benchMatching() {
  const name = `writethru_bench_${randomBytes(6).toString('hex')}`
  const server = new pg.Client({ connectionString: SERVER })
  await server.connect()
  await server.query(`CREATE DATABASE ${name}`)
  const databaseUrl = new URL(SERVER)
  databaseUrl.pathname = `/${name}`
  const database = await openDatabase(
    { databaseUrl: databaseUrl.href, dataDir: '' },
    createLog('silent'),
  )
  try {
    await migrate(database)
    for (let from = 0; from < STORIES; from += BATCH) await fill(database, from)
    await database.query('ANALYZE story_sketch')
    const times = []
    for (let n = 0; n < LOOK_UPS; n++) {
      const copy = blocksOf(compositeUpdate(storyText(n * (STORIES / LOOK_UPS)), n))
      const start = performance.now()
      await readSketches(database, await findBySketch(database, copySketch(copy), 8))
      times.push(performance.now() - start)
    }
    times.sort((a, b) => a - b)
    const roundTrip = await timeRoundTrip(database)
    console.log(`\nFinding the story of composite copy among ${STORIES} on PostgreSQL`)
    console.log(`  median  ${times[LOOK_UPS / 2].toFixed(1)} ms`)
    console.log(`  worst   ${times.at(-1).toFixed(1)} ms of ${LOOK_UPS}\n`)
    return [
      {
        what: `Matching: the story of composite copy among ${STORIES.toLocaleString('en')}, median`,
        ours: `${times[LOOK_UPS / 2].toFixed(1)} ms`,
        peer: `one round trip to the database ${roundTrip.toFixed(1)} ms`,
        ratio: `${(times[LOOK_UPS / 2] / roundTrip).toFixed(2)} ×`,
      },
    ]
  } finally {
    await database.close()
    await server.query(`DROP DATABASE ${name} WITH (FORCE)`)
    await server.end()
  }
}

/** The median of as many of the cheapest query there is. */
async function timeRoundTrip(database) {
  const times = []
  for (let n = 0; n < LOOK_UPS; n++) {
    const start = performance.now()
    await database.query('SELECT 1')
    times.push(performance.now() - start)
  }
  return times.sort((a, b) => a - b)[LOOK_UPS / 2]
}

async function fill(database, from) {
  const rows = Array.from({ length: BATCH }, (_, at) => ({
    id: newId(),
    slug: `story-${from + at}`,
    sketch: storySketch(blocksOf(storyText(from + at))),
  }))
  await database.query(
    `WITH row AS (
       SELECT * FROM jsonb_to_recordset($1) AS r (id uuid, slug text, sketch integer[])
     ), story_row AS (
       INSERT INTO story (id, slug, slugline, epoch, revision, hash, document, created_at, updated_at)
       SELECT id, slug, upper(slug), 'e', 1, '', '{}', now(), now() FROM row
     )
     INSERT INTO story_sketch (story_id, hash) SELECT id, unnest(sketch) FROM row`,
    [JSON.stringify(rows)],
  )
}
