import type { Batch, Outcome, Recorder } from './recorder.ts'

/** The outcomes of one lane that may not be recorded yet. */
export interface Unrecorded {
  readonly size: number
  add(outcome: Outcome): void
  /** Until the oldest of them are recorded. Rejects when one could not be. */
  settleOldest(): Promise<void>
  /** Until all of them are. Rejects with the first failure, once nothing is on its way any more. */
  settle(): Promise<void>
}

/** Keeps a promise for each batch, not for each delivery: there are many of the latter. */
export function trackUnrecorded(recorder: Recorder): Unrecorded {
  const lane = {}
  const parts: { readonly batch: Batch; readonly outcomes: Outcome[] }[] = []
  let size = 0

  async function settleOldest(): Promise<void> {
    const part = parts.shift()
    if (!part) return
    const failures = await recorder.waitFor(part.batch, lane)
    size -= part.outcomes.length
    if (failures.size === 0) return
    for (const outcome of part.outcomes) if (failures.has(outcome)) throw failures.get(outcome)
  }

  return {
    get size() {
      return size
    },
    add(outcome) {
      const batch = recorder.record(outcome, lane)
      const last = parts.at(-1)
      if (last?.batch === batch) last.outcomes.push(outcome)
      else parts.push({ batch, outcomes: [outcome] })
      size += 1
    },
    settleOldest,
    async settle() {
      const failures: unknown[] = []
      while (parts.length > 0) await settleOldest().catch((error) => failures.push(error))
      if (failures.length > 0) throw failures[0]
    },
  }
}
