/** The id of a block's element, for links to it. Block ids begin with digits and CSS names may not. */
export function blockAnchor(id: string): string {
  return `b${id}`
}

/** The id of a sentence's element: `b1-2s3` is the third sentence of block `1-2`. */
export function sentenceAnchor(block: string, index: number): string {
  return `${blockAnchor(block)}s${index + 1}`
}

/** The block and the index of the sentence that an id names; null for any other id. */
export function readSentenceAnchor(anchor: string): { block: string; index: number } | null {
  const [, block, number] = /^b(.+)s([1-9]\d{0,5})$/.exec(anchor) ?? []
  return block === undefined ? null : { block, index: Number(number) - 1 }
}

/** The id of a revision's line in the timeline. */
export function revisionAnchor(number: number): string {
  return `revision-${number}`
}

/** The page that compares two revisions of a story; 0 is the empty document. */
export function compareAddress(slug: string, from: number, to: number): string {
  return `/stories/${encodeURIComponent(slug)}/compare?from=${from}&to=${to}`
}
