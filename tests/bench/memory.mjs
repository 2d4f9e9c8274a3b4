// `npm run bench -- memory`: what a process of the product takes while nobody asks anything of it,
// against a bare Socket.IO server and a bare PGlite.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { table, times } from './measure.mjs'
import { openOwnDatabase } from './own-database.mjs'
import { residentMib, startServe } from './serve-process.mjs'

/** What starting left behind is gone by then. */
const REST_MS = 8_000

export async function benchMemory() {
  const folder = await mkdtemp(path.join(tmpdir(), 'writethru-bench-'))
  const own = await openOwnDatabase()
  const onPostgres = { DATABASE_URL: own.url, DATA_DIR: folder }
  const embedded = { DATA_DIR: path.join(folder, 'data') }
  const bare = []
  const parts = []
  try {
    // A first start creates the database, which takes memory of its own.
    await once(startBare(openPGlite(folder, 'process.exit()')), 'exit')
    await (await startServe(embedded)).stop()
    bare.push(startBare("import { Server } from 'socket.io'; new Server(0)"))
    bare.push(startBare(openPGlite(folder, 'setInterval(() => undefined, 60_000)')))
    for (const [name, env, role] of [
      ['a server, on PostgreSQL', onPostgres, 'server'],
      ['a worker, on PostgreSQL', onPostgres, 'worker'],
      ['everything in one process, on PostgreSQL', onPostgres, 'all'],
      ['everything in one process, embedded', embedded, 'all'],
    ]) {
      parts.push({ name, process: await startServe(env, role) })
    }
    await wait(REST_MS)
    const [socketIo, pglite] = bare.map(({ pid }) => residentMib(pid))
    const rows = parts.map(({ name, process }) => {
      const mib = residentMib(process.pid)
      const [peer, peerMib] = name.endsWith('embedded')
        ? ['bare PGlite', pglite]
        : ['bare Socket.IO', socketIo]
      return [name, mib, peer, peerMib]
    })
    const mibOf = (value) => `${Math.round(value)} MiB`
    table(
      'Memory at rest (resident, of a process without readers)',
      ['', 'ours', 'against', '', 'ours to it'],
      rows.map(([name, mib, peer, at]) => [name, mibOf(mib), peer, mibOf(at), times(mib / at)]),
    )
    return rows.map(([name, mib, peer, at]) => ({
      what: `Memory at rest: ${name}`,
      ours: mibOf(mib),
      peer: `${peer} ${mibOf(at)}`,
      ratio: times(mib / at),
    }))
  } finally {
    for (const { process } of parts) await process.stop()
    for (const child of bare) child.kill('SIGKILL')
    await own.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const openPGlite = (folder, then) =>
  `import { PGlite } from '@electric-sql/pglite'
   const database = await PGlite.create({ dataDir: ${JSON.stringify(path.join(folder, 'bare'))} })
   await database.query('SELECT 1')
   ${then}`

/** Such a program, in a process of its own. */
function startBare(program) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  process.once('exit', () => child.kill('SIGKILL'))
  return child
}
