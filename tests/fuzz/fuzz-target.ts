import { mutate, randomFrom } from './mutate.ts'
import type { FuzzTarget } from './targets.ts'

/** An input that is not read as it should be. */
export interface Finding {
  readonly input: Buffer
  readonly problem: string
}

/** Reading 64 KiB takes milliseconds; more is a way to hold a server up. */
const SLOW_MS = 2_000

/**
 * Has a target read changed inputs until `runs` are through, or `ms` are over. What it throws but may
 * not, and what takes it too long, is a finding; the first ends the run. Time is an input's own: the
 * parsers are loaded before the first, and one that seems slow is read again, on a machine that may
 * by then have done what held it up.
 */
export async function fuzzTarget(
  target: FuzzTarget,
  { seed, runs, ms, slowMs = SLOW_MS }: { seed: number; runs: number; ms: number; slowMs?: number },
): Promise<{ runs: number; slowestMs: number; finding: Finding | null }> {
  const random = randomFrom(seed)
  const seeds = target.seeds.map((text) => Buffer.from(text))
  for (const input of seeds) await tryInput(target, input)
  const until = performance.now() + ms
  let slowestMs = 0
  for (let run = 0; run < runs; run += 1) {
    const input = mutate(random, seeds, target.words)
    const start = performance.now()
    if (start > until) return { runs: run, slowestMs, finding: null }
    const problem = await tryInput(target, input)
    let tookMs = performance.now() - start
    for (let again = 0; again < 2 && tookMs > slowMs; again += 1) {
      const start = performance.now()
      await tryInput(target, input)
      tookMs = Math.min(tookMs, performance.now() - start)
    }
    slowestMs = Math.max(slowestMs, tookMs)
    const slow = tookMs > slowMs ? `took ${Math.round(tookMs)} ms` : null
    if (problem ?? slow) {
      return { runs: run + 1, slowestMs, finding: { input, problem: problem ?? slow ?? '' } }
    }
  }
  return { runs, slowestMs, finding: null }
}

async function tryInput(target: FuzzTarget, input: Buffer): Promise<string | null> {
  try {
    await target.read(input)
    return null
  } catch (error) {
    if (target.refuses(error)) return null
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
}
