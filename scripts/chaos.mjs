// `npm run chaos -- [--faults N] [--filings N]`: installs and builds what is missing, then runs the
// product on servers of its own and hurts one part after the other. Ends with 1 on any loss.
import path from 'node:path'
import { ensureBuilt } from './ensure-built.mjs'
import { ensureInstalled } from './ensure-installed.mjs'
import { main, ROOT, run } from './run.mjs'

await main(async () => {
  await ensureInstalled()
  await ensureBuilt()
  const inTests = (/** @type {string} */ file) => path.join(ROOT, 'tests', file)
  const hooks = new URL(`file://${inTests('support/typescript.mjs')}`).href
  const args = ['--import', hooks, inTests('chaos/main.ts'), ...process.argv.slice(2)]
  const { code } = await run(process.execPath, args)
  return code
})
