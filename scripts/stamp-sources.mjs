import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from './run.mjs'

/** Everything that the build reads. */
const SOURCES = [
  'core',
  'platform',
  'server',
  'worker',
  'ui',
  'client',
  'cli',
  'scripts/build.mjs',
  'tsconfig.base.json',
  'tsconfig.build.json',
  'vite.config.ts',
  'package-lock.json',
]

/** Where a build keeps the stamp of the sources it was made from. */
export const STAMP_FILE = '.stamp'

/**
 * A hash over path, size and time of change of every source: far cheaper than over what they hold,
 * and a build too many does no harm.
 */
export function stampSources() {
  const hash = createHash('sha256')
  for (const source of SOURCES) stamp(path.join(ROOT, source), hash)
  return hash.digest('hex')
}

/** @param {string} place @param {import('node:crypto').Hash} hash */
function stamp(place, hash) {
  const stat = statSync(place, { throwIfNoEntry: false })
  if (stat?.isDirectory()) {
    for (const name of readdirSync(place).sort()) stamp(path.join(place, name), hash)
  } else {
    hash.update(`${place}\0${stat?.size}\0${stat?.mtimeMs}\n`)
  }
}
