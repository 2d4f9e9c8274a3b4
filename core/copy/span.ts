/** A half-open stretch of a text, in UTF-16 code units. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Sorts what stands in the source by its place there. */
export function inOrder(a: Pick<Span, 'start'>, b: Pick<Span, 'start'>): number {
  return a.start - b.start
}
