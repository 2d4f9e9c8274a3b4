// How much faster `writethru import` takes in an archive than filing it revision by revision over HTTP.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { compositeUpdate, storyText } from './corpus.mjs'
import { table, times } from './measure.mjs'

const SERVER = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const MAIN = path.join(import.meta.dirname, '../../dist/cli/main.js')
const KEY = randomBytes(24).toString('hex')
const STORIES = 300
const REVISIONS = 10
/** Of the archive, so many stories are also filed one by one; each way is counted by revision. */
const FILED_STORIES = 10
/** Filed before, uncounted, so that the server has compiled what it runs. */
const WARM_UP_STORIES = 4

/** The revisions of an invented archive, by time: an alert or a story, then updates on top of it. */
function archive() {
  const lines = []
  for (let n = 0; n < STORIES; n += 1) {
    let text = storyText(n)
    for (let revision = 1; revision <= REVISIONS; revision += 1) {
      const publishedAt = new Date(Date.UTC(2019, 0, 1, 0, n) + revision * 600_000).toISOString()
      lines.push({ story: `story-${n}`, publishedAt, text })
      text = compositeUpdate(text, n * REVISIONS + revision)
    }
  }
  return lines
}

export async function benchImport() {
  const folder = await mkdtemp(path.join(tmpdir(), 'writethru-bench-'))
  const lines = archive()
  const file = path.join(folder, 'archive.ndjson')
  await writeFile(file, lines.map((line) => JSON.stringify(line)).join('\n'))
  const filed = lines.slice(0, FILED_STORIES * REVISIONS)
  const warmUp = lines.slice(-WARM_UP_STORIES * REVISIONS)
  const rates = new Map()
  try {
    for (const awaited of [true, false]) {
      await onDatabase(folder, async (env, client) => {
        const seconds = await overHttp(env, { warmUp, filed, awaited, client })
        const way = `filed one by one over HTTP${awaited ? ', each awaited (Prefer: wait)' : ''}`
        rates.set(way, filed.length / seconds)
      })
    }
    await onDatabase(folder, async (env, client) => {
      const start = performance.now()
      await command(['import', file], env)
      rates.set('writethru import', lines.length / ((performance.now() - start) / 1000))
      await requireRevisions(client, lines.length)
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  const [, plain] = [...rates.values()]
  table(
    `Importing ${lines.length.toLocaleString('en')} revisions of ${STORIES} stories, on PostgreSQL`,
    ['', 'revisions/s', 'ratio'],
    [...rates].map(([way, rate]) => [way, rate.toFixed(1), times(rate / plain)]),
  )
  const imported = rates.get('writethru import')
  return [
    {
      what: `Importing ${lines.length.toLocaleString('en')} revisions`,
      ours: `${imported.toFixed(0)}/s`,
      peer: `filed one by one over HTTP ${plain.toFixed(1)}/s`,
      ratio: times(imported / plain),
    },
  ]
}

/** A database of its own for each way. */
async function onDatabase(folder, work) {
  const name = `writethru_bench_${randomBytes(6).toString('hex')}`
  const server = new pg.Client({ connectionString: SERVER })
  await server.connect()
  await server.query(`CREATE DATABASE ${name}`)
  const url = new URL(SERVER)
  url.pathname = `/${name}`
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  const env = { DATABASE_URL: url.href, DATA_DIR: folder, LOG_LEVEL: 'error', ADMIN_KEY: KEY }
  try {
    await command(['migrate'], env)
    await work(env, client)
  } finally {
    await client.end()
    await server.query(`DROP DATABASE ${name} WITH (FORCE)`)
    await server.end()
  }
}

function start(args, env) {
  return spawn(process.execPath, [MAIN, ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

async function command(args, env) {
  const [code] = await once(start(args, env), 'exit')
  if (code !== 0) throw new Error(`writethru ${args.join(' ')} ended with ${code}`)
}

/** Seconds from the first request until the last filing is a revision. */
async function overHttp(env, { warmUp, filed, awaited, client }) {
  const port = await freePort()
  const server = start(['serve', '--port', String(port)], env)
  const url = `http://127.0.0.1:${port}`
  try {
    while (!(await fetch(`${url}/readyz`).catch(() => null))?.ok) await wait(50)
    const file = async (filings) => {
      for (const { story, text } of filings) await post(url, story, text, awaited)
      await settled(client)
    }
    await file(warmUp)
    const begun = performance.now()
    await file(filed)
    const seconds = (performance.now() - begun) / 1000
    await requireRevisions(client, warmUp.length + filed.length)
    return seconds
  } finally {
    server.kill()
    await once(server, 'exit')
  }
}

async function post(url, story, text, awaited) {
  const answer = await fetch(`${url}/api/v1/stories/${story}/filings`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${KEY}`,
      'content-type': 'application/json',
      ...(awaited ? { prefer: 'wait=30' } : {}),
    },
    body: JSON.stringify({ text }),
  })
  if (!answer.ok) throw new Error(`HTTP ${answer.status}: ${await answer.text()}`)
  await answer.arrayBuffer()
}

/** Waits until no filing waits. */
async function settled(client) {
  for (;;) {
    const { rows } = await client.query(
      `SELECT FROM writethru.filing WHERE status = 'accepted' LIMIT 1`,
    )
    if (rows.length === 0) return
    await wait(5)
  }
}

/** Every way must have done all of the work: nothing rejected, hardly anything unchanged. */
async function requireRevisions(client, filings) {
  const { rows } = await client.query(
    `SELECT count(*) AS all, count(*) FILTER (WHERE status = 'published') AS published FROM writethru.filing`,
  )
  if (Number(rows[0].all) === filings && Number(rows[0].published) > filings * 0.95) return
  throw new Error(`Of ${filings} filings ${rows[0].published} are published.`)
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}
