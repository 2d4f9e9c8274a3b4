// `npm run bench [-- NAME…]`: ratios against peers, measured in one run. Times are of this machine.
import { benchMatching } from './matching.mjs'
import { benchUnderstanding } from './understanding.mjs'

const BENCHES = { understanding: benchUnderstanding, matching: benchMatching }

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(BENCHES, name))
if (unknown.length > 0) {
  console.error(`No bench ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`)
  process.exit(2)
}
for (const [name, bench] of Object.entries(BENCHES)) {
  if (asked.length === 0 || asked.includes(name)) await bench()
}
