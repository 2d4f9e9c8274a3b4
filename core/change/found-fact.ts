import type { FactChange } from './change.ts'

/** A fact, and whether its label is sure enough to stand in a summary without its sentence. */
export interface FoundFact {
  readonly fact: FactChange
  readonly isSure: boolean
}

/** How a story is read: what is looked for beyond numbers, times and quotes depends on it. */
export interface FactReading {
  readonly language: string | null
  readonly isEnglish: boolean
}
