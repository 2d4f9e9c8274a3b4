/** What `children/follow-stories.ts` says of its readers. */
export interface ReaderReport {
  readonly readers: readonly {
    readonly story: string
    /** The revision it stands at; 0 before the first. */
    readonly revision: number
    readonly hash: string
    /** When it moved last, ms since 1970. */
    readonly movedAt: number
    /** The longest that it waited for a revision once that was published. */
    readonly longestWaitMs: number
  }[]
  /** Each time a reader was told something out of order, twice, or with a gap. */
  readonly faults: readonly string[]
}
