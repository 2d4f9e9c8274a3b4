import { createHash } from 'node:crypto'
import type { FilingInput } from '../../core/revise/filing-input.ts'
import { datedId } from '../../platform/ids.ts'

/** A revision of the past, as an archive has it. */
export interface ArchivedRevision {
  /** The story's slug. */
  readonly story: string
  readonly input: FilingInput
  /** The bytes as the archive has them, and their media type. */
  readonly source: Buffer
  readonly sourceType: string
  readonly sourceUri: string | null
  /** What the source calls it; null: its time and its bytes tell it from others. */
  readonly sourceVersion: string | null
  readonly publishedAt: Date
  /** Where it was found, for people: a file, a line. */
  readonly place: string
}

/**
 * The id of the filing of an archived revision: a UUIDv7 of the time when it was published, whose other
 * bits are a digest of story, source and version. The same revision always has the same id, so that one
 * that was imported is known by it.
 */
export function archivedId(revision: ArchivedRevision): string {
  const { story, sourceUri, sourceVersion, source, publishedAt } = revision
  const version = sourceVersion ?? createHash('sha256').update(source).digest('hex')
  const named = JSON.stringify([story, sourceUri, version])
  return datedId(publishedAt, createHash('sha256').update(named).digest())
}
