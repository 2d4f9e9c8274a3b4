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
 * not, and what takes it too long, is a finding; the first ends the run.
 */
export async function fuzzTarget(
  target: FuzzTarget,
  { seed, runs, ms }: { seed: number; runs: number; ms: number },
): Promise<{ runs: number; slowestMs: number; finding: Finding | null }> {
  const random = randomFrom(seed)
  const seeds = target.seeds.map((text) => Buffer.from(text))
  const until = performance.now() + ms
  let slowestMs = 0
  for (let run = 0; run < runs; run += 1) {
    const input = mutate(random, seeds, target.words)
    const start = performance.now()
    if (start > until) return { runs: run, slowestMs, finding: null }
    const problem = await tryInput(target, input)
    const tookMs = performance.now() - start
    slowestMs = Math.max(slowestMs, tookMs)
    const slow = tookMs > SLOW_MS ? `took ${Math.round(tookMs)} ms` : null
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
