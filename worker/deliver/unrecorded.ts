import type { Outcome, Recorder, Written } from './recorder.ts'

/** The outcomes of one lane that may not be recorded yet. */
export interface Unrecorded {
  readonly size: number
  add(outcome: Outcome): void
  /** Until the oldest of them are recorded. Rejects when one could not be. */
  settleOldest(): Promise<void>
  /** Until all of them are. Rejects with the first failure, once nothing is on its way any more. */
  settle(): Promise<void>
}

/** Keeps a promise for each statement, not for each delivery: there are many of the latter. */
export function trackUnrecorded(recorder: Recorder): Unrecorded {
  const batches: { readonly written: Written; readonly outcomes: Outcome[] }[] = []
  let size = 0

  async function settleOldest(): Promise<void> {
    const batch = batches.shift()
    if (!batch) return
    const failures = await batch.written
    size -= batch.outcomes.length
    if (failures.size === 0) return
    for (const outcome of batch.outcomes) if (failures.has(outcome)) throw failures.get(outcome)
  }

  return {
    get size() {
      return size
    },
    add(outcome) {
      const written = recorder.record(outcome)
      const last = batches.at(-1)
      if (last?.written === written) last.outcomes.push(outcome)
      else batches.push({ written, outcomes: [outcome] })
      size += 1
    },
    settleOldest,
    async settle() {
      const failures: unknown[] = []
      while (batches.length > 0) await settleOldest().catch((error) => failures.push(error))
      if (failures.length > 0) throw failures[0]
    },
  }
}
