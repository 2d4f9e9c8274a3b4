// `npm run bench [-- NAME…]`: installs and builds what is missing, then measures.
import path from 'node:path'
import { ensureBuilt } from './ensure-built.mjs'
import { ensureInstalled } from './ensure-installed.mjs'
import { main, ROOT, run } from './run.mjs'

await main(async () => {
  await ensureInstalled()
  await ensureBuilt()
  const bench = path.join(ROOT, 'tests/bench/main.mjs')
  const { code } = await run(process.execPath, [bench, ...process.argv.slice(2)])
  return code
})
