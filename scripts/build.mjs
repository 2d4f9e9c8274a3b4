import { cpSync, existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureInstalled } from './ensure-installed.mjs'
import { exclusively } from './exclusively.mjs'
import { binary, main, PlainError, ROOT, run } from './run.mjs'
import { STAMP_FILE, stampSources } from './stamp-sources.mjs'

const DIST = path.join(ROOT, 'dist')
const MIGRATIONS = 'platform/store/migrations'

/**
 * Builds dist/: the TypeScript of server, worker and CLI as JavaScript, the migrations beside it, the
 * pages' browser side in dist/public and the client library for browsers in dist/client/browser. The build grows in a folder of its own, which takes the
 * place of dist/ once it is whole: a build that fails or is killed leaves the last one standing.
 */
export async function build() {
  const start = Date.now()
  // Taken first: a file changed while the build runs makes the next check build again.
  const stamp = stampSources()
  console.error('Building …')
  removeLeftovers()
  const next = `${DIST}.${process.pid}`
  const [server, browser] = await Promise.all([compileServer(next), bundleBrowser(next)])
  for (const { code, text } of [server, browser]) {
    if (code === 0) continue
    rmSync(next, { recursive: true, force: true })
    throw new PlainError(`The build failed:\n\n${text.trim()}`)
  }
  writeFileSync(path.join(next, STAMP_FILE), stamp)
  swap(next)
  // The compilers of a killed build go on for a while, and write what was just removed anew.
  removeLeftovers()
  console.error(`Built in ${((Date.now() - start) / 1000).toFixed(1)} s.`)
}

async function compileServer(/** @type {string} */ next) {
  const done = await run(
    process.execPath,
    [binary('@typescript/native', 'tsc'), '-p', 'tsconfig.build.json', '--outDir', next],
    { output: 'keep' },
  )
  cpSync(path.join(ROOT, MIGRATIONS), path.join(next, MIGRATIONS), { recursive: true })
  return done
}

/** The pages, the element for other sites, and then the client library as one file. */
async function bundleBrowser(/** @type {string} */ next) {
  const pages = await bundle(path.join(next, 'public'), '--emptyOutDir')
  if (pages.code !== 0) return pages
  // Into the same folder, so not at the same time.
  const embed = await bundle(path.join(next, 'public'), '--mode', 'embed')
  if (embed.code !== 0) return embed
  return bundle(path.join(next, 'client', 'browser'), '--emptyOutDir', '--mode', 'library')
}

function bundle(/** @type {string} */ folder, /** @type {string[]} */ ...options) {
  const args = ['build', '--outDir', folder, ...options]
  return run(process.execPath, [binary('vite'), ...args], { output: 'keep' })
}

/** Two renames: in the instant between them there is no dist/ at all, which counts as not built. */
function swap(/** @type {string} */ next) {
  const last = `${next}.last`
  if (existsSync(DIST)) renameSync(DIST, last)
  renameSync(next, DIST)
  rmSync(last, { recursive: true, force: true })
}

/** What killed builds left. Builds run one at a time, so nobody is at work on them. */
function removeLeftovers() {
  for (const name of readdirSync(ROOT)) {
    if (/^dist\.\d+/.test(name)) rmSync(path.join(ROOT, name), { recursive: true, force: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    await ensureInstalled()
    await exclusively('build', build)
    return 0
  })
}
