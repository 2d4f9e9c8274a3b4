import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { describe } from '@jest/globals'
import pg from 'pg'

/** The server on which suites make databases of their own. */
export const POSTGRES_URL =
  process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'

/** nginx, which stands outside the PATH of ordinary users. */
export const NGINX = existsSync('/usr/sbin/nginx') ? '/usr/sbin/nginx' : 'nginx'

/** What a machine may lack: the reason to skip, with what to install, or null when it is there. */
export const missing = {
  postgres: (await reachesPostgres())
    ? null
    : `no PostgreSQL at ${new URL(POSTGRES_URL).host}: install postgresql, or set TEST_DATABASE_URL`,
  redis:
    spawnSync('redis-server', ['--version']).status === 0
      ? null
      : 'no redis-server to start: install redis-server',
  nginx: spawnSync(NGINX, ['-v']).status === 0 ? null : 'no nginx to start: install nginx-light',
}

/** `describe`, skipped by name and with the reason when something is missing. */
export function describeWhere(why: string | null, name: string, body: () => void): void {
  if (why === null) describe(name, body)
  else describe.skip(`${name} (${why})`, body)
}

async function reachesPostgres(): Promise<boolean> {
  const client = new pg.Client({ connectionString: POSTGRES_URL, connectionTimeoutMillis: 3_000 })
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}
