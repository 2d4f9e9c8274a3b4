/** Which revision brought a sentence (`start`, `end`: UTF-16 offsets into its block's text). */
export interface SentenceProvenance {
  readonly start: number
  readonly end: number
  readonly introducedIn: number
  readonly lastChangedIn: number
}

/** For each block id, its sentences in order. They cover every sentence of the document. */
export type Provenance = Readonly<Record<string, readonly SentenceProvenance[]>>
