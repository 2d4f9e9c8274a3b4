import { parseArgs } from 'node:util'
import { openGround } from './ground.ts'
import { runChaos } from './run-chaos.ts'

// `npm run chaos -- [--faults N] [--filings N]`: 3 servers, 2 workers, Redis and PostgreSQL of its own.
const { values } = parseArgs({
  options: {
    faults: { type: 'string', default: '112' },
    filings: { type: 'string', default: '5000' },
    readers: { type: 'string', default: '60' },
    servers: { type: 'string', default: '3' },
  },
})
const plan = {
  ...{ faults: Number(values.faults), filings: Number(values.filings) },
  ...{ readers: Number(values.readers), stories: 20, hurtMs: 500 },
}
const startedAt = performance.now()
console.log('starting PostgreSQL, Redis, the servers and 2 workers')
const failing = { every: 50, most: Number.POSITIVE_INFINITY }
const ground = await openGround({ servers: Number(values.servers), workers: 2, failing })
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void ground.close().then(() => process.exit(1)))
}
try {
  const { faults, ...figures } = await runChaos(ground, plan, (line) => console.log(line))
  console.log(`\n${'fault'.padEnd(30)}${'times'.padStart(6)}  ${'healed in (median, worst)'}`)
  for (const [name, { times, healMs, worstMs }] of Object.entries(faults)) {
    console.log(`${name.padEnd(30)}${String(times).padStart(6)}  ${healMs} ms, ${worstMs} ms`)
  }
  console.log(`\n${plan.readers} readers, ${Math.round((performance.now() - startedAt) / 1_000)} s`)
  for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(14)}${value}`)
  const { lost, doubled, disordered, misread, behind } = figures
  const { undelivered, unstable, outOfOrder, unsigned } = figures
  const story = lost + doubled + disordered + misread + behind
  process.exitCode = story + undelivered + unstable + outOfOrder + unsigned === 0 ? 0 : 1
  if (misread > 0) console.log(ground.report().faults.slice(0, 10).join('\n'))
} finally {
  await ground.close()
}
process.exit()
