// `npm run bench [-- NAME… --pairs FILE --revisions N]`: ratios against peers, measured in one run, on this
// machine. Without a name all in turn, with docs/benchmarks.md written at the end.
import { parseArgs } from 'node:util'
import { benchCatchUp } from './catch-up.mjs'
import { benchDiff } from './diff.mjs'
import { benchFanout } from './fanout.mjs'
import { benchImport } from './import.mjs'
import { benchIngest } from './ingest.mjs'
import { describeMachine, loadNow } from './machine.mjs'
import { benchMatching } from './matching.mjs'
import { table } from './measure.mjs'
import { benchMemory } from './memory.mjs'
import { benchPage } from './page.mjs'
import { benchScale } from './scale.mjs'
import { benchWebhooks } from './webhooks.mjs'
import { writeReport } from './write-report.mjs'

/** Each gives what it found, as `{what, ours, peer, ratio}`, for the one table at the end. */
const BENCHES = {
  ingest: benchIngest,
  diff: benchDiff,
  matching: benchMatching,
  fanout: benchFanout,
  webhooks: benchWebhooks,
  'catch-up': benchCatchUp,
  import: benchImport,
  memory: benchMemory,
  page: benchPage,
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
const isWhole = positionals.length === 0
const startedAt = performance.now()
const load = { before: loadNow(), after: '' }
const [rows, notes, took] = [[], [], []]
for (const [name, bench] of Object.entries(BENCHES)) {
  if (isWhole ? ASKED_FOR.includes(name) : !positionals.includes(name)) continue
  const begunAt = performance.now()
  try {
    rows.push(...((await bench(values)) ?? []))
  } catch (error) {
    if (!isWhole) throw error
    console.error(error)
    notes.push(`${name} was not measured: ${String(error.message).split('\n')[0]}`)
    process.exitCode = 1
  }
  took.push(`${name} ${Math.round((performance.now() - begunAt) / 1_000)} s`)
}
const minutes = (performance.now() - startedAt) / 60_000
load.after = loadNow()
if (rows.length > 0) {
  table(
    'All together: ours, against, ratio',
    ['', 'ours', 'against', 'ratio'],
    rows.map(({ what, ours, peer, ratio }) => [what, ours, peer, ratio]),
  )
}
for (const note of notes) console.log(`\n${note}`)
if (isWhole) {
  const file = writeReport({ machine: await describeMachine(), rows, notes, load, minutes, took })
  console.log(`\n${minutes.toFixed(1)} minutes (${took.join(', ')}); written to ${file}`)
}
