// The machine and the programs that figures were measured on.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { onServer } from './own-database.mjs'

const PGLITE = path.join(
  import.meta.dirname,
  '../../node_modules/@electric-sql/pglite/package.json',
)

/** Lines of `[what, which]`. */
export async function describeMachine() {
  const postgres = await onServer('SHOW server_version').catch(() => 'not there')
  const redis = /v=(\S+)/.exec(run('redis-server', '--version'))?.[1] ?? 'not there'
  return [
    ['CPU', `${os.cpus()[0]?.model.trim()}, ${os.availableParallelism()} cores`],
    ['Memory', `${Math.round(os.totalmem() / 2 ** 30)} GiB`],
    ['System', `${os.type()} ${os.release()}`],
    ['Node', process.version],
    ['PostgreSQL', String(postgres).split(' ')[0]],
    ['PGlite', JSON.parse(readFileSync(PGLITE, 'utf8')).version],
    ['Redis', redis],
  ]
}

/** What waits for a core, besides what runs: more than the cores have is a disturbed run. */
export const loadNow = () => os.loadavg()[0].toFixed(1)

function run(program, ...args) {
  return spawnSync(program, args, { encoding: 'utf8' }).stdout ?? ''
}
