// A database of a bench's own on the PostgreSQL that TEST_DATABASE_URL names, dropped when it ends.
import { randomBytes } from 'node:crypto'
import pg from 'pg'

export const SERVER = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'

export async function openOwnDatabase() {
  const name = `writethru_bench_${randomBytes(6).toString('hex')}`
  await onServer(`CREATE DATABASE ${name}`)
  return {
    url: Object.assign(new URL(SERVER), { pathname: name }).href,
    close: () => onServer(`DROP DATABASE ${name} WITH (FORCE)`),
  }
}

/** The first column of the first row, if there is one. */
export async function onServer(sql) {
  const client = new pg.Client({ connectionString: SERVER, connectionTimeoutMillis: 3_000 })
  await client.connect()
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' })
    return rows[0]?.[0]
  } finally {
    await client.end()
  }
}
