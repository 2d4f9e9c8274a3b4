import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { fuzzTarget } from './fuzz-target.ts'
import { TARGETS } from './targets.ts'

// `npm run fuzz -- [NAME] [SECONDS] [--seed N]`: every reader of what strangers send, or one, with
// changed inputs for so many seconds each (default 10). Ends with 1 on a finding, and keeps its input.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: String(Date.now() % 2 ** 31) } },
})
const names = positionals.filter((word) => !/^\d+$/.test(word))
const seconds = Number(positionals.find((word) => /^\d+$/.test(word)) ?? 10)
const unknown = names.filter((name) => !Object.hasOwn(TARGETS, name))
if (unknown.length > 0) {
  console.error(`No reader ${unknown.join(', ')}. There are: ${Object.keys(TARGETS).join(', ')}.`)
  process.exit(2)
}
const seed = Number(values.seed)
console.log(`seed ${seed}`)
for (const [name, target] of Object.entries(TARGETS)) {
  if (names.length > 0 && !names.includes(name)) continue
  const limits = { seed, runs: Number.POSITIVE_INFINITY, ms: seconds * 1_000 }
  const { runs, slowestMs, finding } = await fuzzTarget(target, limits)
  console.log(`${name.padEnd(10)} ${runs} inputs, the slowest ${slowestMs.toFixed(1)} ms`)
  if (!finding) continue
  const file = join(tmpdir(), `writethru-fuzz-${name}-${seed}`)
  await writeFile(file, finding.input)
  console.log(`  FOUND, input kept in ${file}:\n  ${finding.problem}`)
  process.exitCode = 1
}
