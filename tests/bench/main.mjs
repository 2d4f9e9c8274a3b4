// `npm run bench [-- NAME… --pairs FILE]`: ratios against peers, measured in one run, on this machine.
import { parseArgs } from 'node:util'
import { benchDiff } from './diff.mjs'
import { benchFanout } from './fanout.mjs'
import { benchImport } from './import.mjs'
import { benchMatching } from './matching.mjs'
import { benchWebhooks } from './webhooks.mjs'

const BENCHES = {
  diff: benchDiff,
  matching: benchMatching,
  fanout: benchFanout,
  webhooks: benchWebhooks,
  import: benchImport,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { pairs: { type: 'string', default: process.env.WRITETHRU_PAIRS } },
})
const unknown = positionals.filter((name) => !Object.hasOwn(BENCHES, name))
if (unknown.length > 0) {
  console.error(`No bench ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`)
  process.exit(2)
}
for (const [name, bench] of Object.entries(BENCHES)) {
  if (positionals.length === 0 || positionals.includes(name)) await bench(values)
}
