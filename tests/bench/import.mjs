// How much faster `writethru import` takes in an archive than filing it revision by revision over HTTP.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { compositeUpdate, storyText } from './corpus.mjs'
import { table, times } from './measure.mjs'

const SERVER = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const MAIN = path.join(import.meta.dirname, '../../dist/cli/main.js')
const KEY = randomBytes(24).toString('hex')
const STORIES = 300
const REVISIONS = 10
/**
 * Of the archive, so many stories are also filed one by one; each way is counted by revision. What import
 * is held against is filing as an editor's program does who wants to know what became of it: awaited.
 */
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
  const lines = archive()
  const ratios = []
  for (const [name, onDatabase] of [
    ['PostgreSQL', onPostgres],
    ['the embedded database', onPglite],
  ]) {
    const rates = await measure(lines, onDatabase)
    const [awaited] = [...rates.values()]
    table(
      `Importing ${lines.length.toLocaleString('en')} revisions of ${STORIES} stories, on ${name}`,
      ['', 'revisions/s', 'ratio'],
      [...rates].map(([way, rate]) => [way, rate.toFixed(1), times(rate / awaited)]),
    )
    const imported = rates.get('writethru import')
    ratios.push({
      what: `Importing ${lines.length.toLocaleString('en')} revisions, ${name}`,
      ours: `${imported.toFixed(0)}/s`,
      peer: `filed one by one over HTTP, awaited ${awaited.toFixed(1)}/s`,
      ratio: times(imported / awaited),
    })
  }
  return ratios
}

/** Revisions a second of each way, each on a database of its own. */
async function measure(lines, onDatabase) {
  const folder = await mkdtemp(path.join(tmpdir(), 'writethru-bench-'))
  const file = path.join(folder, 'archive.ndjson')
  await writeFile(file, lines.map((line) => JSON.stringify(line)).join('\n'))
  const filed = lines.slice(0, FILED_STORIES * REVISIONS)
  const warmUp = lines.slice(-WARM_UP_STORIES * REVISIONS)
  const rates = new Map()
  try {
    for (const awaited of [true, false]) {
      await onDatabase(folder, async (env) => {
        const seconds = await overHttp(env, { warmUp, filed, awaited })
        const way = `filed one by one over HTTP${awaited ? ', each awaited (Prefer: wait)' : ''}`
        rates.set(way, filed.length / seconds)
      })
    }
    await onDatabase(folder, async (env) => {
      const start = performance.now()
      const { revisions } = JSON.parse(await command(['import', file, '--json'], env))
      rates.set('writethru import', lines.length / ((performance.now() - start) / 1000))
      requireRevisions(lines.length, revisions)
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return rates
}

async function onPostgres(folder, work) {
  const name = `writethru_bench_${randomBytes(6).toString('hex')}`
  const server = new pg.Client({ connectionString: SERVER })
  await server.connect()
  await server.query(`CREATE DATABASE ${name}`)
  const url = new URL(SERVER)
  url.pathname = `/${name}`
  try {
    await migrated({ DATABASE_URL: url.href, DATA_DIR: folder }, work)
  } finally {
    await server.query(`DROP DATABASE ${name} WITH (FORCE)`)
    await server.end()
  }
}

async function onPglite(folder, work) {
  const own = await mkdtemp(path.join(folder, 'data-'))
  await migrated({ DATA_DIR: own }, work)
}

async function migrated(place, work) {
  const env = { ...place, LOG_LEVEL: 'error', ADMIN_KEY: KEY }
  await command(['migrate'], env)
  await work(env)
}

function start(args, env) {
  return spawn(process.execPath, [MAIN, ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

/** What it printed. */
async function command(args, env) {
  const child = start(args, env)
  const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'close')])
  if (code !== 0) throw new Error(`writethru ${args.join(' ')} ended with ${code}`)
  return out
}

/** Seconds from the first request until the last filing is a revision. */
async function overHttp(env, { warmUp, filed, awaited }) {
  const port = await freePort()
  const server = start(['serve', '--port', String(port)], env)
  server.stdout.resume()
  const url = `http://127.0.0.1:${port}`
  try {
    while (!(await fetch(`${url}/readyz`).catch(() => null))?.ok) await wait(50)
    const file = async (filings) => {
      for (const { story, text } of filings) await post(url, story, text, awaited)
      await settled(url)
    }
    await file(warmUp)
    const begun = performance.now()
    await file(filed)
    const seconds = (performance.now() - begun) / 1000
    const { items } = await ask(url, 'filings?status=published&limit=200')
    requireRevisions(warmUp.length + filed.length, items.length)
    return seconds
  } finally {
    server.kill()
    await once(server, 'exit')
  }
}

function post(url, story, text, awaited) {
  return ask(url, `stories/${story}/filings`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(awaited ? { prefer: 'wait=30' } : {}),
    },
    body: JSON.stringify({ text }),
  })
}

async function ask(url, path, { headers, ...rest } = {}) {
  const authorization = `Bearer ${KEY}`
  const answer = await fetch(`${url}/api/v1/${path}`, {
    ...rest,
    headers: { authorization, ...headers },
  })
  if (!answer.ok) throw new Error(`HTTP ${answer.status}: ${await answer.text()}`)
  return answer.json()
}

/** Waits until no filing waits. */
async function settled(url) {
  while ((await ask(url, 'filings?status=accepted&limit=1')).items.length > 0) await wait(10)
}

/** Every way must have done all of the work: nothing rejected, hardly anything unchanged. */
function requireRevisions(filings, published) {
  if (published > filings * 0.95) return
  throw new Error(`Of ${filings} filings ${published} are published.`)
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}
