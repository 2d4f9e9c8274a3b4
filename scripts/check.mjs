// `npm run check`: types, lint and format, layers, dead code, dependencies. Runs everything, whatever fails, and
// exits with 1 on any fault.
import os from 'node:os'
import path from 'node:path'
import { ensureInstalled } from './ensure-installed.mjs'
import { binary, main, ROOT, run } from './run.mjs'

/** Each is compiled by its own tsconfig: core without Node or DOM, client with the DOM, … */
const SIDES = ['core', 'platform', 'ui', 'client', 'server', 'worker', 'cli']

const types = (/** @type {string} */ name, /** @type {string} */ project) => ({
  name: `types of ${name}`,
  tool: binary('@typescript/native', 'tsc'),
  args: ['-p', project],
})

const listChecks = () => [
  ...['core', 'platform', 'ui', 'client', 'server', 'worker', 'cli'].map((side) =>
    types(side, side),
  ),
  types('tests', '.'),
  { name: 'lint and format', tool: binary('@biomejs/biome', 'biome'), args: ['check'] },
  {
    name: 'layers',
    tool: binary('dependency-cruiser', 'depcruise'),
    args: ['--config', 'dependency-cruiser.cjs', ...SIDES, 'tests'],
  },
  { name: 'dead code', tool: binary('knip'), args: [] },
  { name: 'dependencies', tool: path.join(ROOT, 'scripts/audit.mjs'), args: [] },
]

await main(async () => {
  await ensureInstalled()
  const waiting = listChecks()
  let faults = 0
  const work = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const start = performance.now()
      const { code, text } = await run(process.execPath, [check.tool, ...check.args], {
        output: 'keep',
      })
      const seconds = ((performance.now() - start) / 1000).toFixed(1)
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'}  ${check.name} (${seconds} s)`)
      const said = text.trim()
      if (code === 0 && check.name === 'dependencies' && said) console.log(`        ${said}`)
      if (code === 0) continue
      faults += 1
      console.log(`\n${text.trim()}\n`)
    }
  }
  await Promise.all(Array.from({ length: os.availableParallelism() }, work))
  console.log(faults === 0 ? '\nEverything is in order.' : `\nFaults in ${faults} of the checks.`)
  return faults === 0 ? 0 : 1
})
