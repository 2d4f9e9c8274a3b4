/**
 * Where somebody stands in a story. `revision` is dense from 1 (0: nothing yet). `epoch` is a random
 * string that changes only when the story's log is rewritten (a kill, a restored backup): two
 * positions of different epochs cannot be compared.
 */
export interface Position {
  readonly epoch: string
  readonly revision: number
}

/** The newest revision of a story, with the fingerprint of its document. */
export interface Head extends Position {
  readonly hash: string
}
