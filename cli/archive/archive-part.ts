import type { ArchivedRevision } from '../../worker/archive/archived-revision.ts'

/** What an archive has instead of a revision, somewhere: told, and passed over. */
export interface ArchiveFault {
  /** A file, a line. */
  readonly place: string
  readonly fault: string
}

/** A part of what is to be imported, and how far reading it has come. */
export interface ArchivePart {
  /** The path as it was given. */
  readonly path: string
  /** How much there is, in `unit`s. */
  readonly total: number
  readonly unit: string
  /** `advance` is told how much more was read. */
  read(advance: (by: number) => void): AsyncIterable<ArchivedRevision | ArchiveFault>
}
