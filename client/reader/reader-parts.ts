import type { PageEvent, ReaderPage } from './page-state.ts'
import type { StoryPast } from './story-past.ts'

/** The open page, for what acts on it. */
export interface ReaderParts {
  /** The story's id. */
  readonly story: string
  readonly page: () => ReaderPage
  /** Earlier revisions of the log that the page shows. */
  readonly past: () => StoryPast
  readonly change: (event: PageEvent) => void
}
