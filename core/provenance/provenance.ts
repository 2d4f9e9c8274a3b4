/** Which revision brought a sentence (`start`, `end`: UTF-16 offsets into its block's text). */
export interface SentenceProvenance {
  readonly start: number
  readonly end: number
  readonly introducedIn: number
  readonly lastChangedIn: number
}

/** For each block id, its sentences in order. They cover every sentence of the document. */
export type BlockProvenance = Readonly<Record<string, readonly SentenceProvenance[]>>

/** A sentence that is gone: the hash of what it said (see sentenceHash), and when it was introduced. */
export type RemovedSentence = readonly [hash: string, introducedIn: number]

/** What a story keeps of the past of its sentences. Of a story of which nothing is out: {}. */
export interface Provenance {
  readonly blocks?: BlockProvenance
  /** Sentences that may come back, the last to go at the end; no text, and no more than are kept. */
  readonly removed?: readonly RemovedSentence[]
}
