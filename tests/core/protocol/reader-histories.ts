import fc from 'fast-check'
import type { ReaderGuards } from '../../../core/protocol/reader-guards.ts'
import { ACTIONS, type Action, ReaderWorld } from './reader-world.ts'

/** Random histories: mostly news and answers, and now and then anything else. */
const anyAction = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Action>('publish') },
  { weight: 3, arbitrary: fc.constant<Action>('answer') },
  { weight: 3, arbitrary: fc.constant<Action>('deliver') },
  { weight: 4, arbitrary: fc.constantFrom(...ACTIONS) },
)
const anyHistory = fc.record({
  actions: fc.array(fc.tuple(anyAction, fc.nat(20)), { maxLength: 50, size: 'max' }),
  isMisled: fc.boolean(),
})

/**
 * Runs histories of a reader, each to its end: whatever happened, it has to come to the head. Gives
 * null, or the promise that broke with the seed and the shortest history found.
 */
export function runHistories(numRuns: number, seed: number, guards?: ReaderGuards): string | null {
  const outcome = fc.check(
    fc.property(anyHistory, ({ actions, isMisled }) => {
      const world = new ReaderWorld(guards)
      world.act('mend the line', 0)
      for (const [action, pick] of actions) world.act(action, pick)
      if (isMisled) world.mislead()
      world.settle()
    }),
    { numRuns, seed },
  )
  if (!outcome.failed) return null
  return `${outcome.errorInstance} SEED=${seed} ${JSON.stringify(outcome.counterexample)}`
}
