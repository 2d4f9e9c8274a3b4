// `npm test [-- JEST ARGUMENTS]`: installs and builds what is missing, says what it found to test
// with, and runs the suite. The last line counts, from Jest's own results: `N passed, N failed, N skipped`.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ensureBuilt } from './ensure-built.mjs'
import { ensureInstalled } from './ensure-installed.mjs'
import { findServers } from './find-servers.mjs'
import { binary, main, run } from './run.mjs'

await main(async () => {
  await ensureInstalled()
  await ensureBuilt()
  for (const server of await findServers()) tell(server)
  const folder = mkdtempSync(path.join(os.tmpdir(), 'writethru-test-'))
  try {
    const results = path.join(folder, 'results.json')
    const code = await runJest(['--json', `--outputFile=${results}`, ...process.argv.slice(2)])
    // Jest runs no tests when asked for `--listTests` or `--help`.
    if (existsSync(results)) console.log(`\n${count(results)}`)
    return code
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

/** @param {import('./find-servers.mjs').Finding} server */
function tell({ name, found, skipped, install }) {
  if (found) return console.log(`${name}: ${found}`)
  console.log(
    `${name}: not found. SKIPPED: ${skipped}.\n  To run them: ${install.replace('\n', '\n  ')}`,
  )
}

async function runJest(/** @type {readonly string[]} */ args) {
  // Jest loads ES modules through Node's vm modules, which Node calls experimental.
  const flags = '--experimental-vm-modules --disable-warning=ExperimentalWarning'
  const env = { ...process.env, NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} ${flags}`.trim() }
  const { code } = await run(process.execPath, [binary('jest'), ...args], { env })
  return code
}

/** A file whose tests could not even start counts as a failed test: it must not look like none. */
function count(/** @type {string} */ results) {
  const found = JSON.parse(readFileSync(results, 'utf8'))
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = found
  const skipped = found.numPendingTests + found.numTodoTests
  return `${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed, ${skipped} skipped`
}
