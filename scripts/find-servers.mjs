import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

// Where tests/support looks too.
const POSTGRES = 'postgres://postgres@127.0.0.1:5432/postgres'
const CHROMIUMS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * What the suite can use beyond Node. `found` describes it, or is null; `skipped` names what goes
 * untested without it; `install` says how to have it.
 * @typedef {{name: string, found: string | null, skipped: string, install: string}} Finding
 */

/** Looks for PostgreSQL, Redis, nginx and Chromium where the tests look. Needs the packages installed. */
export async function findServers() {
  return [
    {
      name: 'PostgreSQL',
      found: await findPostgres(process.env.TEST_DATABASE_URL ?? POSTGRES),
      skipped: 'store, queue, bus and ingest on PostgreSQL, and on PostgreSQL with Redis',
      install:
        'apt-get install postgresql (or `docker run -e POSTGRES_HOST_AUTH_METHOD=trust -p 5432:5432 postgres`)\n' +
        `and let ${POSTGRES} in, or name another server in TEST_DATABASE_URL`,
    },
    {
      name: 'Redis',
      found: findRedis(),
      skipped: 'queue, bus and ingest on PostgreSQL with Redis',
      install: 'apt-get install redis-server (the suite starts one of its own)',
    },
    {
      name: 'nginx',
      found: findNginx(),
      skipped: 'catching up through a caching proxy',
      install: 'apt-get install nginx-light (the suite starts one of its own)',
    },
    {
      name: 'Chromium',
      found: findChromium(),
      skipped: 'the pages in a browser',
      install: 'apt-get install chromium, or name a browser in CHROMIUM_PATH',
    },
  ]
}

async function findPostgres(/** @type {string} */ connectionString) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 3000 })
  try {
    await client.connect()
    const { rows } = await client.query('SHOW server_version')
    return rows[0].server_version
  } catch {
    return null
  } finally {
    await client.end().catch(() => undefined)
  }
}

function findChromium() {
  const places = [process.env.CHROMIUM_PATH, ...CHROMIUMS]
  return places.find((place) => place !== undefined && existsSync(place)) ?? null
}

function findRedis() {
  const { status, stdout } = spawnSync('redis-server', ['--version'], { encoding: 'utf8' })
  return status === 0 ? (stdout.match(/v=(\S+)/)?.[1] ?? 'found') : null
}

function findNginx() {
  const program = existsSync('/usr/sbin/nginx') ? '/usr/sbin/nginx' : 'nginx'
  const { status, stderr } = spawnSync(program, ['-v'], { encoding: 'utf8' })
  return status === 0 ? (stderr.match(/nginx\/(\S+)/)?.[1] ?? 'found') : null
}
