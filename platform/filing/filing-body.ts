import type { FilingInput } from '../../core/revise/filing-input.ts'

/** A filing as it came in: understood enough to be kept. */
export interface FilingBody {
  readonly input: FilingInput
  /** The bytes as they came, and their Content-Type. */
  readonly source: Buffer
  readonly sourceType: string
  readonly sourceUri?: string
  readonly sourceVersion?: string
  readonly embargoedUntil?: Date
}

/** The most bytes that a filing may have, unpacked: 1 MiB. */
export const MAX_FILING_BYTES = 1024 * 1024

/** The most that a source's name may have, in UTF-8: an index has it, whose rows have 2,704 bytes. */
export const MAX_SOURCE_URI_BYTES = 2_000
