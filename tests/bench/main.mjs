// `npm run bench [-- NAME… --pairs FILE --revisions N]`: ratios against peers, measured in one run, on this machine.
import { parseArgs } from 'node:util'
import { benchDiff } from './diff.mjs'
import { benchFanout } from './fanout.mjs'
import { benchImport } from './import.mjs'
import { benchMatching } from './matching.mjs'
import { benchScale } from './scale.mjs'
import { benchWebhooks } from './webhooks.mjs'

const BENCHES = {
  diff: benchDiff,
  matching: benchMatching,
  fanout: benchFanout,
  webhooks: benchWebhooks,
  import: benchImport,
  scale: benchScale,
}
/** Only when asked for: minutes, and gigabytes. */
const ASKED_FOR = ['scale']

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pairs: { type: 'string', default: process.env.WRITETHRU_PAIRS },
    revisions: { type: 'string' },
    keep: { type: 'boolean' },
    on: { type: 'string' },
  },
})
const unknown = positionals.filter((name) => !Object.hasOwn(BENCHES, name))
if (unknown.length > 0) {
  console.error(`No bench ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`)
  process.exit(2)
}
for (const [name, bench] of Object.entries(BENCHES)) {
  const isMeant = positionals.length === 0 ? !ASKED_FOR.includes(name) : positionals.includes(name)
  if (isMeant) await bench(values)
}
