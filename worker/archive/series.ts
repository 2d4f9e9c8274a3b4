import type { FilingProblem, FilingStatus, FilingWarning } from '../../platform/store/filings.ts'
import type { RevisionRecord } from '../../platform/store/revisions.ts'
import type { StoryRecord } from '../../platform/store/stories.ts'
import type { ArchivedRevision } from './archived-revision.ts'

/** What an archive brings to one story, oldest first, and where that story stands. */
export interface Series {
  readonly story: StoryRecord
  /** The story is not in the store. */
  readonly isNew: boolean
  readonly correctionNotes: readonly string[]
  readonly revisions: readonly (ArchivedRevision & { readonly id: string })[]
}

/** A filing that an archived revision is kept as, and how it ended. */
export interface SettledFiling {
  readonly archived: Series['revisions'][number]
  readonly status: Extract<FilingStatus, 'published' | 'unchanged' | 'rejected'>
  readonly revision: number | null
  readonly warnings: readonly FilingWarning[]
  readonly problem: FilingProblem | null
}

/** What is to be written of a series, and the story as it then stands. */
export interface PlannedSeries {
  readonly series: Series
  readonly story: StoryRecord
  readonly filings: readonly SettledFiling[]
  readonly revisions: readonly RevisionRecord[]
}
