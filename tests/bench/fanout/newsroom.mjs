// A database of the bench's own, a worker on it, and an editor who files.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

const POSTGRES = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const ADMIN_KEY = 'bench-admin-key-0123456789abcdefghij'
const CLI = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url))

/** Null where there is no PostgreSQL: a server of its own needs one. */
export async function openNewsroom() {
  const name = `writethru_bench_${process.pid}`
  const onServer = async (sql) => {
    const client = new pg.Client({ connectionString: POSTGRES, connectionTimeoutMillis: 3_000 })
    await client.connect()
    await client.query(sql).finally(() => client.end())
  }
  try {
    await onServer(`CREATE DATABASE ${name}`)
  } catch (error) {
    console.log(
      `No PostgreSQL at ${new URL(POSTGRES).host} (${error.message}): install it, or set TEST_DATABASE_URL.`,
    )
    return null
  }
  const databaseUrl = Object.assign(new URL(POSTGRES), { pathname: name }).href
  const env = { DATABASE_URL: databaseUrl, ADMIN_KEY, LOG_LEVEL: 'warn' }
  const worker = spawn(process.execPath, [CLI, 'serve', '--role', 'worker'], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  process.once('exit', () => worker.kill('SIGKILL'))
  return {
    env,
    /** Files on the story by the server at `url`; resolves to the revision once it is out. */
    async file(url, number) {
      const answer = await fetch(`${url}/api/v1/stories/storm/filings`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${ADMIN_KEY}`,
          'content-type': 'text/plain',
          prefer: 'wait=30',
        },
        body: copyNumber(number),
      })
      const body = await answer.json()
      if (answer.status !== 201) throw new Error(`${answer.status} ${JSON.stringify(body)}`)
      return { ...body.revision, story: body.story.id }
    },
    async close() {
      worker.kill('SIGKILL')
      await onServer(`DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}

/** A story of some 250 words in which an update changes two numbers and adds a sentence. */
function copyNumber(number) {
  const paragraphs = Array.from(
    { length: 10 },
    (_, index) =>
      `Along the river at mile ${index + 3}, crews raised the bank by hand through the night, and ` +
      'the harbour office asked people in low streets to move what they could to upper floors.',
  )
  return [
    `PORT VARDE — The river rose to ${number + 300} centimetres at the old bridge on Sunday.`,
    ...paragraphs,
    `Watch ${number} took over at the levee. ${number * 12} sandbags were laid.`,
  ].join('\n\n')
}
