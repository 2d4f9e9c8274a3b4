/**
 * A delta does not belong to the document it was applied to, or is no delta at all. The document in
 * hand is still good; the way on is a snapshot (the reader asks again from nothing).
 */
export class DeltaMismatchError extends Error {
  /** Which op of the delta, from 0. */
  readonly index: number

  constructor(index: number, problem: string) {
    super(`Op ${index} does not fit: ${problem}. Load a snapshot instead of applying this delta.`)
    this.name = 'DeltaMismatchError'
    this.index = index
  }
}
