// `npm run fuzz -- [NAME] [SECONDS] [--seed N]`: installs what is missing, then has every reader of what
// strangers send read changed inputs.
import path from 'node:path'
import { ensureInstalled } from './ensure-installed.mjs'
import { main, ROOT, run } from './run.mjs'

await main(async () => {
  await ensureInstalled()
  const inTests = (/** @type {string} */ file) => path.join(ROOT, 'tests', file)
  const hooks = new URL(`file://${inTests('support/typescript.mjs')}`).href
  const args = ['--import', hooks, inTests('fuzz/main.ts'), ...process.argv.slice(2)]
  const { code } = await run(process.execPath, args)
  return code
})
