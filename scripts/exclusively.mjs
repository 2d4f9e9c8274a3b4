import { createHash } from 'node:crypto'
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ROOT } from './run.mjs'

/**
 * Runs `work` while no other process on this machine runs work of the same name in this checkout:
 * `npm start` and `npm test` called together must install once. A holder that died is passed over.
 *
 * Two waiters that find the same dead holder at the same instant may both go on. The work is only
 * done twice then, which is why no more is spent on it.
 * @template T
 * @param {string} name what waiters are told, a verb: `install`
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function exclusively(name, work) {
  const place = createHash('sha256').update(ROOT).digest('hex').slice(0, 12)
  const lock = path.join(os.tmpdir(), `writethru-${place}-${name}.lock`)
  for (let told = false; !take(lock); told = true) {
    if (!told) console.error(`Waiting for another process to ${name} …`)
    await sleep(200)
  }
  const release = () => rmSync(lock, { force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}

/** Makes the lock file, which must never be seen without its holder's id: hence written, then linked. */
function take(/** @type {string} */ lock) {
  const own = `${lock}.${process.pid}`
  writeFileSync(own, String(process.pid))
  try {
    linkSync(own, lock)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    dropIfDead(lock)
    return false
  } finally {
    rmSync(own, { force: true })
  }
}

function dropIfDead(/** @type {string} */ lock) {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0)
  } catch (error) {
    // ENOENT: released meanwhile. EPERM: its holder lives, under another user.
    if (error.code === 'ESRCH') rmSync(lock, { force: true })
  }
}
