import { spawnSync } from 'node:child_process'

const POSTGRES = 'postgres://postgres@127.0.0.1:5432/postgres'
const CHROMIUMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * What the suite can use beyond Node. `found` describes it, or is null; `skipped` names what goes
 * untested without it; `install` says how to have it.
 * @typedef {{name: string, found: string | null, skipped: string, install: string}} Finding
 */

/** Looks for PostgreSQL, Redis and Chromium where the tests look. Needs the packages installed. */
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
      found: versionOf('redis-server')?.match(/v=(\S+)/)?.[1] ?? null,
      skipped: 'queue, bus and ingest on PostgreSQL with Redis',
      install: 'apt-get install redis-server (the suite starts one of its own)',
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
  const named = process.env.CHROMIUM_PATH
  for (const command of named ? [named] : CHROMIUMS) {
    const version = versionOf(command)
    if (version) return version.trim()
  }
  return null
}

function versionOf(/** @type {string} */ command) {
  const { status, stdout } = spawnSync(command, ['--version'], { encoding: 'utf8' })
  return status === 0 ? stdout : null
}
