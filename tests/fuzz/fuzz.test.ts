import { expect, test } from '@jest/globals'
import { fuzzTarget } from './fuzz-target.ts'
import { TARGETS } from './targets.ts'

// The same inputs in every run; `npm run fuzz` looks further.
test.each(Object.entries(TARGETS))(
  '[SE13] %s: whatever comes is read or refused, in time',
  async (_name, target) => {
    const { finding, runs } = await fuzzTarget(target, { seed: 20_310_505, runs: 300, ms: 3_000 })
    expect(runs).toBeGreaterThan(0)
    expect(
      finding && { problem: finding.problem, input: finding.input.toString('base64') },
    ).toBeNull()
  },
)

test('a reader that throws, and one that hangs, is found', async () => {
  const target = { seeds: ['abc'], words: ['x'], refuses: () => false }
  const limits = { seed: 1, runs: 100, ms: 5_000 }
  const failing = await fuzzTarget(
    { ...target, read: (bytes) => JSON.parse(bytes.toString()) },
    limits,
  )
  expect(failing.finding?.problem).toMatch('SyntaxError')
  const wait = new Int32Array(new SharedArrayBuffer(4))
  const hanging = await fuzzTarget(
    { ...target, read: () => Atomics.wait(wait, 0, 0, 110) },
    { ...limits, slowMs: 100 },
  )
  expect(hanging.finding?.problem).toMatch(/^took \d+ ms$/)
})
