import { join } from 'node:path'
import { afterEach, expect, test } from '@jest/globals'
import type { FilingInput } from '../../core/revise/filing-input.ts'
import { NOTHING_OUT } from '../../core/revise/plan.ts'
import type { openPlanner, Planner } from '../../worker/planner/planner.ts'

// The built planner: from source there is no thread to run.
const BUILT = join(import.meta.dirname, '../../dist/worker/planner/planner.js')
const built = (await import(BUILT)) as { openPlanner: typeof openPlanner }

let planner: Planner

afterEach(() => planner.close())

const asked = (text: string) => ({ input: { copy: { text } }, standing: NOTHING_OUT })

test('plans one filing after the other in its thread', async () => {
  planner = built.openPlanner()
  const plans = await Promise.all(
    ['The pier is shut.', 'The pier is open.'].map(asked).map(planner.plan),
  )
  expect(plans.map(({ outcome }) => outcome)).toEqual(['published', 'published'])
})

test('plans filings of a story on top of each other, as one by one, and none after a kill', async () => {
  planner = built.openPlanner()
  const text = 'The pier at Lunde is shut.'
  const inputs: FilingInput[] = [
    { copy: { text } },
    { copy: { text: `${text}\n\nNobody was hurt.` } },
    { copy: { text: '' }, kind: 'kill', correctionNote: 'It is open.' },
    { copy: { text } },
  ]
  const plans = await planner.planAll({ inputs, standing: NOTHING_OUT })
  expect(plans).toMatchObject([
    { revisions: [{ number: 1, kind: 'first' }] },
    { revisions: [{ number: 2, kind: 'update' }] },
    { revisions: [{ number: 3, kind: 'kill' }] },
  ])
  expect(await planner.plan(asked(text))).toEqual(plans[0])
})

test('gives up a filing that takes too long, and goes on with the next', async () => {
  planner = built.openPlanner(60_000)
  // However fast the machine is, this copy takes some seconds, and a third of them is enough for others.
  let [copy, took] = ['', 0]
  for (let repeats = 100_000; took < 3_000; repeats *= 2) {
    copy = 'The pier at Lunde is shut until the wind drops. '.repeat(repeats)
    const start = performance.now()
    await planner.plan(asked(copy))
    took = performance.now() - start
  }
  await planner.close()

  planner = built.openPlanner(took / 3)
  await planner.plan(asked('The pier is shut.'))
  const tooLong = planner.plan(asked(copy))
  const next = planner.plan(asked('The pier is open.'))
  await expect(tooLong).rejects.toThrow('Understanding took longer than')
  expect((await next).outcome).toBe('published')
}, 120_000)

test('tells a fault of understanding, and goes on', async () => {
  planner = built.openPlanner()
  // biome-ignore lint/suspicious/noExplicitAny: what no type allows
  await expect(planner.plan({ input: null, standing: NOTHING_OUT } as any)).rejects.toThrow()
  expect((await planner.plan(asked('The pier is open.'))).outcome).toBe('published')
})
