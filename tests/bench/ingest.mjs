// `npm run bench -- ingest`: from a filing's request to a revision on PostgreSQL and to a reader's
// socket, against inserting the very same rows raw, in the same database and the same run.
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { io } from 'socket.io-client'
import { compositeUpdate, storyText } from './corpus.mjs'
import { median, ms, share, table, times } from './measure.mjs'
import { openOwnDatabase } from './own-database.mjs'
import { fileCopy, startServe } from './serve-process.mjs'

/** Editors who file at once, each on a story of its own. */
const EDITORS = 20
const FILINGS_EACH = 20
/** Before it is measured: the server compiles what it runs. */
const WARM_UP_EACH = 3
const TIMED = 60

export async function benchIngest() {
  const own = await openOwnDatabase()
  try {
    const serve = await startServe({ DATABASE_URL: own.url, DATA_DIR: '/nonexistent' })
    const client = new pg.Client({ connectionString: own.url })
    await client.connect()
    try {
      return await measure(serve, client)
    } finally {
      await client.end()
      await serve.stop()
    }
  } finally {
    await own.close()
  }
}

async function measure({ url }, client) {
  await fileAll(url, client, 'warm', WARM_UP_EACH)
  const seconds = await fileAll(url, client, 'bench', FILINGS_EACH)
  const rows = await readRows(client)
  const ours = rows.length / seconds
  const raw = await insertRaw(client, rows)
  const latency = await measureLatency(url)
  const rawMs = median(raw.times)
  table(
    `Ingest on PostgreSQL: ${EDITORS} editors, ${EDITORS * FILINGS_EACH} filings; the same ${rows.length} revisions inserted raw`,
    ['', 'revisions/s', 'one takes (median)', '95 % within'],
    [
      ['filed over HTTP, understood, published', ours.toFixed(0), '', ''],
      ['a filing alone, until a socket has it', '', ms(median(latency)), ms(share(latency, 0.95))],
      [
        'its rows raw, a transaction each',
        raw.rate.toFixed(0),
        ms(rawMs),
        ms(share(raw.times, 0.95)),
      ],
    ],
  )
  return [
    {
      what: 'Ingest: revisions a second, filed by 20 editors',
      ours: `${ours.toFixed(0)}/s`,
      peer: `the same rows raw ${raw.rate.toFixed(0)}/s`,
      ratio: times(ours / raw.rate),
    },
    {
      what: 'Ingest: from the request to a reader’s socket, median',
      ours: ms(median(latency)),
      peer: `the same rows raw ${ms(rawMs)}`,
      ratio: times(median(latency) / rawMs),
    },
  ]
}

/** Seconds from the first request until the last filing is a revision. */
async function fileAll(url, client, name, count) {
  const start = performance.now()
  await Promise.all(
    Array.from({ length: EDITORS }, async (_, editor) => {
      let text = storyText(editor)
      for (let n = 0; n < count; n += 1) {
        await fileCopy(url, `${name}-${editor}`, text)
        text = compositeUpdate(text.split('\n\n').slice(0, 12).join('\n\n'), editor * 1_000 + n)
      }
    }),
  )
  const waits = "SELECT FROM writethru.filing WHERE status = 'accepted' LIMIT 1"
  while ((await client.query(waits)).rowCount > 0) await wait(2)
  return (performance.now() - start) / 1_000
}

/** What a revision is in the store: its own row and its filing's. */
async function readRows(client) {
  const { rows } = await client.query(
    `SELECT to_jsonb(f) AS filing, to_jsonb(r) AS revision
     FROM writethru.revision r JOIN writethru.filing f ON f.id = r.filing_id
     JOIN writethru.story s ON s.id = r.story_id WHERE s.slug LIKE 'bench-%' ORDER BY r.published_at`,
  )
  return rows
}

/** Into tables of the same columns and indexes, one transaction for each, as one program would. */
async function insertRaw(client, rows) {
  const like = 'INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES'
  await client.query(
    `CREATE SCHEMA raw; CREATE TABLE raw.filing (LIKE writethru.filing ${like});
     CREATE TABLE raw.revision (LIKE writethru.revision ${like})`,
  )
  const taken = []
  const start = performance.now()
  for (const { filing, revision } of rows) {
    const begun = performance.now()
    await client.query('BEGIN')
    await client.query(insertInto('filing', filing))
    await client.query(insertInto('revision', revision))
    await client.query('COMMIT')
    taken.push(performance.now() - begun)
  }
  return { rate: rows.length / ((performance.now() - start) / 1_000), times: taken }
}

/** Composite copy is one filing of two revisions. */
const insertInto = (name, row) => ({
  name: `raw ${name}`,
  text: `INSERT INTO raw.${name} SELECT * FROM jsonb_populate_record(NULL::raw.${name}, $1) ON CONFLICT DO NOTHING`,
  values: [row],
})

/** Ms from the request until a socket that follows the story has the delta, one after the other. */
async function measureLatency(url) {
  let text = storyText(7)
  await fileCopy(url, 'timed', text, 'wait=30')
  const socket = io(url, { transports: ['websocket'] })
  await once(socket, 'connect')
  const { ok } = await socket.emitWithAck('subscribe', { story: 'timed' })
  if (!ok) throw new Error('The reader was refused.')
  const taken = []
  for (let n = 0; n < TIMED; n += 1) {
    text = compositeUpdate(text.split('\n\n').slice(0, 12).join('\n\n'), 500_000 + n)
    const heard = once(socket, 'delta')
    const start = performance.now()
    await fileCopy(url, 'timed', text)
    await heard
    taken.push(performance.now() - start)
  }
  socket.disconnect()
  return taken.slice(TIMED / 6)
}
