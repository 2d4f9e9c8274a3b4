// `npm start [-- --demo --role … --port …]`: installs and builds what is missing, then serves in
// this very process, so that Ctrl-C and other signals arrive where they are handled.
import { ensureBuilt } from './ensure-built.mjs'
import { ensureInstalled } from './ensure-installed.mjs'
import { main } from './run.mjs'

await main(async () => {
  await ensureInstalled()
  await ensureBuilt()
  process.argv.splice(2, 0, 'serve')
  await import('../dist/cli/main.js')
})
