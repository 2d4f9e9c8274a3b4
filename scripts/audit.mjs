// Part of `npm run check`: is what we depend on what we agreed to? Asks npm for known weaknesses
// where it can be asked; always holds package-lock.json to its hashes, sources, licences and scripts.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { auditLock } from './audit-lock.mjs'
import { main, ROOT, run } from './run.mjs'

await main(async () => {
  const lock = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'))
  const faults = auditLock(lock)
  for (const fault of faults) console.log(fault)
  const weak = await askNpm()
  return faults.length > 0 || weak ? 1 : 0
})

/** Whether npm knows a weakness, high or critical, in what runs in production. */
async function askNpm() {
  const args = ['audit', '--omit=dev', '--audit-level=high', '--json', '--fetch-retries=0']
  const { code, text } = await run('npm', [...args, '--fetch-timeout=15000'], { output: 'keep' })
  if (code === 0) return false
  const answer = text.slice(Math.max(0, text.indexOf('{')))
  const counts = readCounts(answer)
  if (counts === null) {
    console.log('npm audit could not be asked: known weaknesses were not looked for.')
    return false
  }
  console.log(
    `npm audit: ${counts.high} high, ${counts.critical} critical. See: npm audit --omit=dev`,
  )
  return true
}

/** @returns {{high: number, critical: number} | null} null: that was no report */
function readCounts(/** @type {string} */ answer) {
  try {
    return JSON.parse(answer).metadata?.vulnerabilities ?? null
  } catch {
    return null
  }
}
