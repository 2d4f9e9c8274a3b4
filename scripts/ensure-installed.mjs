import { readFileSync } from 'node:fs'
import path from 'node:path'
import { exclusively } from './exclusively.mjs'
import { PlainError, ROOT, run } from './run.mjs'

const OLDEST_NODE = [20, 19]

/**
 * Makes sure that node_modules holds what package-lock.json says, running `npm ci` when it does
 * not. Takes some 10 ms when it does. Throws PlainError on an old Node or when npm fails.
 */
export async function ensureInstalled() {
  requireNode(process.versions.node)
  if (isInstalled()) return
  await exclusively('install', async () => {
    if (!isInstalled()) await install()
  })
}

/** @param {string} version as in process.versions.node */
export function requireNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldestMajor, oldestMinor] = OLDEST_NODE
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return
  throw new PlainError(
    `Writethru needs Node ${OLDEST_NODE.join('.')} or newer; this is Node ${version}.\n` +
      'Install a current one from https://nodejs.org and try again.',
  )
}

/**
 * npm keeps a record of what it installed in node_modules, written last: an install that was cut
 * short has none. Whoever ran plain `npm install` has one too and is not made to install again.
 */
function isInstalled() {
  const installed = readPackages('node_modules/.package-lock.json')
  if (!installed) return false
  return Object.entries(readPackages('package-lock.json') ?? {}).every(
    ([where, wanted]) => where === '' || isSame(wanted, installed[where]),
  )
}

/** Packages for other platforms are optional, and rightly absent. */
function isSame(wanted, found) {
  if (!found) return Boolean(wanted.optional)
  return wanted.version === found.version && wanted.integrity === found.integrity
}

/** @param {string} file */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(path.join(ROOT, file), 'utf8')).packages
  } catch {
    return null
  }
}

async function install() {
  const start = Date.now()
  const seconds = () => Math.round((Date.now() - start) / 1000)
  console.error('Installing packages (npm ci) …')
  const tellProgress = () => console.error(`  still installing, ${seconds()} s`)
  // On a terminal npm turns a wheel of its own.
  const progress = process.stderr.isTTY ? undefined : setInterval(tellProgress, 10_000)
  // No package of ours needs its install script, so none gets to run.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund']
  const { code } = await run('npm', args, { output: 'stderr' })
  clearInterval(progress)
  if (code !== 0) {
    throw new PlainError(
      `npm could not install the packages (exit code ${code}); its own words are above.\n` +
        'Most often the network or a proxy is the cause. Mend it and run the same command again.',
    )
  }
  console.error(`Installed in ${seconds()} s.`)
}
